package io.stakedrop.ethereum.merkle.detective;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes16;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.SeededCases;
import io.stakedrop.ethereum.merkle.NaiveCompleteTree;
import io.stakedrop.ethereum.merkle.NaiveTree;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** A generated list, and its roots by hexadecimal text and the naive trees: the oracle of the detective. */
final class NaiveList {
    private final AmountReading reading;
    private final List<Entry> entries = new ArrayList<>();

    NaiveList(RandomGenerator random, int size, AmountReading reading) {
        this.reading = reading;
        List<Integer> indexes =
                new ArrayList<>(IntStream.range(100, 100 + size).boxed().toList());
        Collections.shuffle(indexes, new Random(random.nextLong()));
        for (int ordinal = 0; ordinal < size; ordinal++) {
            BigInteger amount = SeededCases.unsigned(random, 100).add(BigInteger.TEN);
            ListRow row = new ListRow(
                    clustered(random),
                    text(random, amount),
                    (long) indexes.get(ordinal),
                    Bytes16.of(SeededCases.bytes(random, Bytes16.SIZE)));
            entries.add(new Entry(row, amount));
        }
    }

    /** Sixteen groups by their first four digits, so that shards of every size and orders by text differ. */
    private static Address clustered(RandomGenerator random) {
        byte[] bytes = SeededCases.bytes(random, Address.SIZE);
        bytes[0] = (byte) (0xaa + 0x10 * random.nextInt(2) + random.nextInt(2));
        bytes[1] = (byte) (0xbc + 0x10 * random.nextInt(2) + random.nextInt(2));
        return Address.of(bytes);
    }

    AmountReading reading() {
        return reading;
    }

    List<ListRow> rows() {
        return entries.stream().map(Entry::row).toList();
    }

    Bytes32 root(Family family, RowOrder order) {
        return root(family, order, 0);
    }

    Bytes32 root(Family family, RowOrder order, int firstIndex) {
        List<Entry> ordered = new ArrayList<>(entries);
        ordered.sort(comparator(order));
        List<Bytes32> leaves = new ArrayList<>();
        for (int place = 0; place < ordered.size(); place++) {
            long index = order == RowOrder.BY_INDEX ? ordered.get(place).index() : place + firstIndex;
            leaves.add(leaf(family, ordered.get(place), index));
        }
        List<Bytes32> sorted = leaves.stream().sorted().toList();
        return switch (family) {
            case UNISWAP, PACKED_PAIR -> new NaiveTree(sorted, 32).root();
            case PACKED_PAIR_UNSORTED -> new NaiveTree(leaves, 32).root();
            case OPENZEPPELIN, OPENZEPPELIN_INDEXED ->
                new NaiveCompleteTree(sorted).nodes().getFirst();
            case OPENZEPPELIN_UNSORTED, OPENZEPPELIN_INDEXED_UNSORTED ->
                new NaiveCompleteTree(leaves).nodes().getFirst();
            case ENS_ONE_DIGIT -> shardedRoot(1);
            case ENS_TWO_DIGITS -> shardedRoot(2);
            case ENS_THREE_DIGITS -> shardedRoot(3);
            case ENS_FOUR_DIGITS -> shardedRoot(4);
            case ONE_INCH, ONE_INCH_SALTED -> new NaiveTree(leaves, 16).root();
            case ONE_INCH_SORTED, ONE_INCH_SALTED_SORTED -> new NaiveTree(sorted, 16).root();
        };
    }

    private Bytes32 shardedRoot(int digits) {
        TreeMap<String, List<Bytes32>> shards = new TreeMap<>();
        for (Entry entry : entries) {
            shards.computeIfAbsent(entry.account().substring(0, digits), _ -> new ArrayList<>())
                    .add(leaf(Family.PACKED_PAIR, entry, 0));
        }
        List<Bytes32> roots = shards.values().stream()
                .map(shard -> new NaiveTree(shard.stream().sorted().toList(), 32).root())
                .sorted()
                .toList();
        return new NaiveTree(roots, 32).root();
    }

    private static Bytes32 leaf(Family family, Entry entry, long index) {
        String word = "%064x".formatted(index);
        String padded = "00".repeat(12) + entry.account();
        String amount = "%064x".formatted(entry.amount());
        return switch (family) {
            case UNISWAP -> hash(word + entry.account() + amount);
            case OPENZEPPELIN, OPENZEPPELIN_UNSORTED -> hash(hex(hash(padded + amount)));
            case OPENZEPPELIN_INDEXED, OPENZEPPELIN_INDEXED_UNSORTED -> hash(hex(hash(word + padded + amount)));
            case PACKED_PAIR, PACKED_PAIR_UNSORTED, ENS_ONE_DIGIT, ENS_TWO_DIGITS, ENS_THREE_DIGITS, ENS_FOUR_DIGITS ->
                hash(entry.account() + amount);
            case ONE_INCH, ONE_INCH_SORTED -> NaiveTree.cut(hash(entry.account() + amount), 16);
            case ONE_INCH_SALTED, ONE_INCH_SALTED_SORTED ->
                NaiveTree.cut(hash(String.valueOf(entry.row().salt()).substring(2) + entry.account() + amount), 16);
        };
    }

    private static Comparator<Entry> comparator(RowOrder order) {
        return switch (order) {
            case AS_GIVEN -> Comparator.comparingInt(_ -> 0);
            case BY_ADDRESS -> Comparator.comparing(Entry::account);
            case BY_CHECKSUM_TEXT ->
                Comparator.comparing(entry -> entry.row().account().toString());
            case BY_INDEX -> Comparator.comparingLong(Entry::index);
        };
    }

    private String text(RandomGenerator random, BigInteger amount) {
        return switch (reading.notation()) {
            case INTEGER -> amount.toString();
            case HEXADECIMAL -> (random.nextBoolean() ? "0x" : "") + amount.toString(16);
            case DECIMAL -> new BigDecimal(amount, reading.decimals()).toPlainString();
            case SCIENTIFIC -> scientific(amount);
        };
    }

    private String scientific(BigInteger amount) {
        String digits = amount.toString();
        int exponent = digits.length() - 1 - reading.decimals();
        return digits.charAt(0) + "." + digits.substring(1) + "E" + exponent;
    }

    private static Bytes32 hash(String hex) {
        return new Keccak256().hash(HexFormat.of().parseHex(hex));
    }

    private static String hex(Bytes32 bytes) {
        return bytes.toString().substring(2);
    }

    private record Entry(ListRow row, BigInteger amount) {
        String account() {
            return row.account().toString().substring(2).toLowerCase(Locale.ROOT);
        }

        long index() {
            Long index = row.index();
            return index == null ? -1 : index;
        }
    }
}
