package io.stakedrop.ethereum.merkle.detective;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.ValueFault;
import io.stakedrop.ethereum.abi.AbiValue;
import io.stakedrop.ethereum.merkle.MerkleTree;
import io.stakedrop.ethereum.merkle.NodeSize;
import io.stakedrop.ethereum.merkle.PackedClaim;
import io.stakedrop.ethereum.merkle.ShardedTree;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.stakedrop.ethereum.merkle.openzeppelin.StandardLeaf;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tries every family, row order and reading of the amounts on a list, the plausible ones first, until one gives the root.
 * Where leaves have an index, rows are numbered from 0 and then from 1. Candidates that must come out as one tried before
 * are not tried: orders that leave the rows as another does, and readings that give the same amounts. A root whose second
 * half is zero is taken for one of 16 bytes, and every other for one of 32. Belongs to one thread at a time.
 */
public final class ListDetective {
    /** A limit of work that tries everything on 10,000 rows and the most plausible readings on a million. */
    public static final long DEFAULT_MAX_HASHES = 100_000_000;

    private final List<ListRow> rows;
    private final Bytes32 root;
    private final long maxHashes;
    private final BooleanSupplier stopRequested;
    private final Keccak256 keccak = new Keccak256();
    private final Map<RowOrder, int[]> orders;
    private final List<Candidate> tried = new ArrayList<>();
    private final List<Candidate> leftOut = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    /**
     * Takes a list and its root.
     *
     * @param root a 16-byte one as {@link io.stakedrop.ethereum.Bytes16#toWord} gives it
     * @param maxHashes how many hashes may be made; a candidate needs about two a row
     * @throws InvalidValueException when there are no rows
     */
    public ListDetective(List<ListRow> rows, Bytes32 root, long maxHashes) {
        this(rows, root, maxHashes, () -> false);
    }

    /**
     * Takes a list and its root.
     *
     * @param stopRequested asked before each candidate; where it is so, the search ends with a {@link CancellationException}
     */
    public ListDetective(List<ListRow> rows, Bytes32 root, long maxHashes, BooleanSupplier stopRequested) {
        if (rows.isEmpty()) {
            throw new InvalidValueException(ValueFault.EMPTY, "A list without rows has no root.");
        }
        this.rows = List.copyOf(rows);
        this.root = root;
        this.maxHashes = maxHashes;
        this.stopRequested = stopRequested;
        this.orders = distinctOrders(rows);
    }

    /** Searches with every number of decimals from 0 to {@link AmountReading#MAX_DECIMALS}. */
    public Verdict search() {
        return search(AmountReading.all());
    }

    /** As {@link #search()}, with that number of decimals first. */
    public Verdict searchFrom(int decimals) {
        return search(AmountReading.allFrom(decimals));
    }

    /**
     * Searches with the decimals that the token is known to have.
     *
     * @throws InvalidValueException when they are above {@link AmountReading#MAX_DECIMALS} or negative
     */
    public Verdict search(int decimals) {
        return search(AmountReading.of(decimals));
    }

    private Verdict search(List<AmountReading> readings) {
        tried.clear();
        leftOut.clear();
        refused.clear();
        Set<Bytes32> seen = new HashSet<>();
        for (AmountReading reading : readings) {
            List<TokenAmount> amounts = read(reading);
            if (amounts.isEmpty() || !seen.add(fingerprint(amounts))) {
                continue;
            }
            for (Candidate candidate : candidates(reading).toList()) {
                if (2L * rows.size() * (tried.size() + 1) > maxHashes) {
                    leftOut.add(candidate);
                    continue;
                }
                if (stopRequested.getAsBoolean()) {
                    throw new CancellationException("the search was asked to stop");
                }
                tried.add(candidate);
                if (root(candidate, amounts).equals(root)) {
                    return new Verdict.Found(candidate, trap(reading, amounts), rows.size(), tried);
                }
            }
        }
        return new Verdict.NotFound(rows.size(), tried, refused, leftOut);
    }

    /** The amounts, or none when a row can't be read so. */
    private List<TokenAmount> read(AmountReading reading) {
        List<TokenAmount> amounts = new ArrayList<>(rows.size());
        for (ListRow row : rows) {
            try {
                amounts.add(reading.read(row.amount()));
            } catch (InvalidValueException fault) {
                refused.add("%s: row %d: %s".formatted(reading.describe(), amounts.size() + 1, fault.getMessage()));
                return List.of();
            }
        }
        return amounts;
    }

    /** Equal for equal amounts, and for no others; the amounts themselves would be too many to keep. */
    private static Bytes32 fingerprint(List<TokenAmount> amounts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (TokenAmount amount : amounts) {
                byte[] bytes = amount.toBigInteger().toByteArray();
                digest.update((byte) bytes.length);
                digest.update(bytes);
            }
            return Bytes32.of(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private Stream<Candidate> candidates(AmountReading reading) {
        return Arrays.stream(Family.values())
                .filter(this::fits)
                .flatMap(family -> Stream.concat(
                        ordersOf(family).map(order -> new Candidate(family, order, reading)),
                        ordersOf(family)
                                .filter(family::numbersRows)
                                .map(order -> new Candidate(family, order, reading, 1))));
    }

    private boolean fits(Family family) {
        boolean salted = family.leaf() == Family.Leaf.PACKED_SALTED;
        boolean rootIsShort = NodeSize.BYTES_16.holds(root);
        return rootIsShort == (family.nodeSize() == NodeSize.BYTES_16)
                && (!salted || rows.stream().allMatch(row -> row.salt() != null));
    }

    private Stream<RowOrder> ordersOf(Family family) {
        if (!family.dependsOnRowOrder()) {
            return Stream.of(RowOrder.AS_GIVEN);
        }
        // The list's own indexes can differ from the places of the rows, even where they are in the same order.
        boolean ownIndexes = family.leaf().indexed() && RowOrder.BY_INDEX.fits(rows);
        return Arrays.stream(RowOrder.values())
                .filter(order -> orders.containsKey(order) || (ownIndexes && order == RowOrder.BY_INDEX));
    }

    private Bytes32 root(Candidate candidate, List<TokenAmount> amounts) {
        Family family = candidate.family();
        if (family.shardDigits() > 0) {
            return ShardedTree.of(
                            IntStream.range(0, rows.size())
                                    .mapToObj(ordinal -> pair(ordinal, amounts))
                                    .toList(),
                            family.shardDigits())
                    .root();
        }
        MerkleTree.Builder builder = MerkleTree.builder(family.format(), rows.size());
        int[] ordinals = candidate.order() == RowOrder.BY_INDEX
                ? RowOrder.BY_INDEX.ordinals(rows)
                : Objects.requireNonNull(orders.get(candidate.order()));
        for (int place = 0; place < ordinals.length; place++) {
            builder.add(leaf(candidate, ordinals[place], place, amounts));
        }
        return builder.build().root();
    }

    private Bytes32 leaf(Candidate candidate, int ordinal, int place, List<TokenAmount> amounts) {
        ListRow row = rows.get(ordinal);
        PackedClaim pair = pair(ordinal, amounts);
        long index = candidate.order() == RowOrder.BY_INDEX
                ? Objects.requireNonNull(row.index())
                : place + candidate.firstIndex();
        return switch (candidate.family().leaf()) {
            case PACKED_INDEXED -> new UniswapClaim(index, pair.account(), pair.amount()).leaf(keccak);
            case PACKED_PAIR -> pair.leaf(keccak);
            case PACKED_SALTED -> pair.leaf(Objects.requireNonNull(row.salt()), keccak);
            case STANDARD_PAIR ->
                StandardLeaf.hash(List.of(AbiValue.address(pair.account()), AbiValue.uint256(pair.amount())), keccak);
            case STANDARD_INDEXED ->
                StandardLeaf.hash(
                        List.of(
                                AbiValue.uint256(BigInteger.valueOf(index)),
                                AbiValue.address(pair.account()),
                                AbiValue.uint256(pair.amount())),
                        keccak);
        };
    }

    private PackedClaim pair(int ordinal, List<TokenAmount> amounts) {
        return new PackedClaim(rows.get(ordinal).account(), amounts.get(ordinal));
    }

    /** Names the first amount that a person would read as a decimal number and the tree has as a hexadecimal one. */
    private String trap(AmountReading reading, List<TokenAmount> amounts) {
        if (reading.notation() != AmountReading.Notation.HEXADECIMAL) {
            return "";
        }
        return IntStream.range(0, rows.size())
                .filter(ordinal -> rows.get(ordinal).amount().matches("[0-9]+"))
                .mapToObj(ordinal -> "Beware: \"%s\" in row %d was read as hexadecimal and pays %s, not %s."
                        .formatted(
                                rows.get(ordinal).amount(),
                                ordinal + 1,
                                amounts.get(ordinal),
                                new BigInteger(rows.get(ordinal).amount())))
                .findFirst()
                .orElse("");
    }

    private static Map<RowOrder, int[]> distinctOrders(List<ListRow> rows) {
        Map<RowOrder, int[]> distinct = new EnumMap<>(RowOrder.class);
        for (RowOrder order : RowOrder.values()) {
            if (order.fits(rows)) {
                int[] ordinals = order.ordinals(rows);
                if (distinct.values().stream().noneMatch(other -> Arrays.equals(other, ordinals))) {
                    distinct.put(order, ordinals);
                }
            }
        }
        return distinct;
    }
}
