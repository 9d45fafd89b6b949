package io.stakedrop.ethereum.deposit;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.Hex;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.consensus.Fork;
import io.stakedrop.ethereum.consensus.ForkConstants;
import io.stakedrop.ethereum.deposit.DepositFault.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Everything about a deposit for one network that can be said of it and of the key's earlier deposits. Which these are,
 * only the chain knows: ask more than one source, as a missed one can cost the whole deposit.
 */
public final class DepositCheck {
    /** {@code MIN_DEPOSIT_AMOUNT}, which the deposit contract enforces. */
    public static final Gwei MIN_DEPOSIT_AMOUNT = Gwei.of(1_000_000_000L);

    private static final Pattern FRACTION = Pattern.compile("[0-9]+\\.[0-9]+");

    private final Network network;
    private final ForkConstants constants = ForkConstants.of(Fork.FULU);

    /** A check for deposits on a network, with the limits of Fulu. */
    public DepositCheck(Network network) {
        this.network = network;
    }

    /**
     * All reasons why an entry of a deposit data file must not be deposited; empty when there is none. Members that can't
     * be read come first, and what depends on one of them is not checked.
     */
    public List<DepositFault> faults(DepositEntry entry) {
        return faults(entry, List.of());
    }

    /**
     * As {@link #faults(DepositEntry)}, after other deposits: see {@link #faults(DepositData, List)}.
     *
     * @param earlier all deposits of the key that the contract has logged, oldest first; those of other keys don't count
     */
    public List<DepositFault> faults(DepositEntry entry, List<DepositData> earlier) {
        List<DepositFault> faults = new ArrayList<>();
        Reader reader = new Reader(faults);
        Optional<BlsPublicKey> pubkey = reader.bytes("pubkey", entry.pubkey(), BlsPublicKey.SIZE, BlsPublicKey::new);
        Optional<WithdrawalCredentials> credentials = reader.bytes32(
                        "withdrawal_credentials", entry.withdrawalCredentials())
                .map(WithdrawalCredentials::new);
        Optional<Gwei> amount = reader.amount(entry.amount());
        Optional<BlsSignature> signature =
                reader.bytes("signature", entry.signature(), BlsSignature.SIZE, BlsSignature::new);
        Optional<Bytes32> messageRoot = reader.bytes32("deposit_message_root", entry.depositMessageRoot());
        Optional<Bytes32> dataRoot = reader.bytes32("deposit_data_root", entry.depositDataRoot());
        Optional<ForkVersion> version =
                reader.bytes("fork_version", entry.forkVersion(), ForkVersion.SIZE, ForkVersion::new);

        List<DepositData> credited = pubkey.map(key -> credited(key, earlier)).orElse(List.of());
        pubkey.ifPresent(key -> checkKey(key, faults));
        credentials.ifPresent(given -> checkCredentials(given, credited, faults));
        amount.ifPresent(given -> checkAmount(given, credentials, credited, faults));
        signature.filter(_ -> credited.isEmpty()).ifPresent(given -> checkPoint(given, faults));
        version.ifPresent(given -> checkVersion(given, faults));
        if (pubkey.isPresent() && credentials.isPresent() && amount.isPresent()) {
            DepositMessage message = new DepositMessage(pubkey.get(), credentials.get(), amount.get());
            messageRoot.ifPresent(given ->
                    checkRoot(Reason.MESSAGE_ROOT_DIFFERS, "deposit_message_root", message.root(), given, faults));
            signature.ifPresent(given -> {
                DepositData data = new DepositData(message, given);
                dataRoot.ifPresent(
                        root -> checkRoot(Reason.DATA_ROOT_DIFFERS, "deposit_data_root", data.root(), root, faults));
                if (credited.isEmpty()) {
                    checkSignature(data, faults);
                }
            });
        }
        return List.copyOf(faults);
    }

    /** All reasons why a deposit must not be made; empty when there is none. */
    public List<DepositFault> faults(DepositData data) {
        return faults(data, List.of());
    }

    /**
     * As {@link #faults(DepositData)}, after other deposits. The first with a valid signature has made the validator and
     * fixed its credentials ({@code apply_pending_deposit} of electra); those before it are lost. Any other is a top-up,
     * which goes to those credentials whatever it says and whoever signed it, so that its signature is not checked. What
     * the validator's holder has changed since, such as from 0x01 to 0x02, is not known here.
     *
     * @param earlier all deposits of the key that the contract has logged, oldest first; those of other keys don't count
     */
    public List<DepositFault> faults(DepositData data, List<DepositData> earlier) {
        List<DepositFault> faults = new ArrayList<>();
        DepositMessage message = data.message();
        List<DepositData> credited = credited(message.pubkey(), earlier);
        checkKey(message.pubkey(), faults);
        checkCredentials(message.withdrawalCredentials(), credited, faults);
        checkAmount(message.amount(), Optional.of(message.withdrawalCredentials()), credited, faults);
        if (credited.isEmpty()) {
            checkPoint(data.signature(), faults);
            checkSignature(data, faults);
        }
        return List.copyOf(faults);
    }

    /** The deposits that a validator has: from the first of its key with a valid signature on. */
    private List<DepositData> credited(BlsPublicKey key, List<DepositData> earlier) {
        return earlier.stream()
                .filter(deposit -> deposit.message().pubkey().equals(key))
                .dropWhile(deposit -> !deposit.hasValidSignature(network.genesisForkVersion()))
                .toList();
    }

    private static void checkKey(BlsPublicKey key, List<DepositFault> faults) {
        key.fault().ifPresent(fault -> {
            Reason reason = switch (fault) {
                case MALFORMED -> Reason.PUBLIC_KEY_MALFORMED;
                case NOT_ON_CURVE -> Reason.PUBLIC_KEY_NOT_ON_CURVE;
                case NOT_IN_SUBGROUP -> Reason.PUBLIC_KEY_NOT_IN_SUBGROUP;
                case INFINITY -> Reason.PUBLIC_KEY_INFINITY;
            };
            faults.add(new DepositFault(reason, "pubkey", "The public key %s.".formatted(describe(fault))));
        });
    }

    private static void checkPoint(BlsSignature signature, List<DepositFault> faults) {
        signature.fault().ifPresent(fault -> {
            Reason reason = switch (fault) {
                case MALFORMED -> Reason.SIGNATURE_MALFORMED;
                case NOT_ON_CURVE -> Reason.SIGNATURE_NOT_ON_CURVE;
                case NOT_IN_SUBGROUP -> Reason.SIGNATURE_NOT_IN_SUBGROUP;
                case INFINITY -> Reason.SIGNATURE_INVALID;
            };
            faults.add(new DepositFault(reason, "signature", "The signature %s.".formatted(describe(fault))));
        });
    }

    private static String describe(PointFault fault) {
        return switch (fault) {
            case MALFORMED -> "is not the compressed form of a point";
            case NOT_ON_CURVE -> "is not a point of the curve";
            case NOT_IN_SUBGROUP -> "is a point outside the subgroup of prime order";
            case INFINITY -> "is the point at infinity";
        };
    }

    private static void checkCredentials(
            WithdrawalCredentials credentials, List<DepositData> credited, List<DepositFault> faults) {
        String field = "withdrawal_credentials";
        if (!credited.isEmpty() && !fixed(credited).equals(credentials)) {
            faults.add(new DepositFault(
                    Reason.CREDENTIALS_FIXED_OTHERWISE,
                    field,
                    "An earlier deposit of this key has fixed the withdrawal credentials %s, where this deposit would go."
                            .formatted(fixed(credited))));
        }
        if (credentials.type().isEmpty()) {
            faults.add(new DepositFault(
                    Reason.UNKNOWN_CREDENTIALS_TYPE,
                    field,
                    "Withdrawal credentials begin with 00, 01 or 02, but these with %02x."
                            .formatted(credentials.prefix())));
        }
        if (credentials.hasDirtyPadding()) {
            faults.add(new DepositFault(
                    Reason.CREDENTIALS_PADDING_NOT_ZERO,
                    field,
                    "Bytes 2 to 12 of withdrawal credentials with an address must be zero."));
        }
        if (credentials.address().filter(Address.ZERO::equals).isPresent()) {
            faults.add(new DepositFault(
                    Reason.CREDENTIALS_ADDRESS_ZERO,
                    field,
                    "Withdrawals would go to the zero address, which nobody holds a key of."));
        }
    }

    private static WithdrawalCredentials fixed(List<DepositData> credited) {
        return credited.getFirst().message().withdrawalCredentials();
    }

    private void checkAmount(
            Gwei amount,
            Optional<WithdrawalCredentials> credentials,
            List<DepositData> credited,
            List<DepositFault> faults) {
        if (amount.isLessThan(MIN_DEPOSIT_AMOUNT)) {
            faults.add(new DepositFault(
                    Reason.AMOUNT_BELOW_MINIMUM,
                    "amount",
                    "A deposit has at least %s gwei, but this one %s.".formatted(MIN_DEPOSIT_AMOUNT, amount)));
        }
        Gwei total =
                credited.stream().map(deposit -> deposit.message().amount()).reduce(amount, Gwei::plus);
        Gwei maximum = (credited.isEmpty() ? credentials : Optional.of(fixed(credited)))
                .flatMap(WithdrawalCredentials::type)
                .orElse(CredentialsType.COMPOUNDING)
                .maxEffectiveBalance(constants);
        if (total.isGreaterThan(maximum)) {
            faults.add(new DepositFault(
                    Reason.AMOUNT_ABOVE_MAXIMUM,
                    "amount",
                    "With these withdrawal credentials at most %s gwei earn, but the deposit %s %s."
                            .formatted(maximum, credited.isEmpty() ? "has" : "would make it", total)));
        }
    }

    private void checkVersion(ForkVersion version, List<DepositFault> faults) {
        if (!version.equals(network.genesisForkVersion())) {
            faults.add(new DepositFault(
                    Reason.WRONG_FORK_VERSION,
                    "fork_version",
                    "The genesis fork version of %s is %s, but the entry is for %s."
                            .formatted(network.name(), network.genesisForkVersion(), version)));
        }
    }

    private static void checkRoot(
            Reason reason, String field, Bytes32 computed, Bytes32 given, List<DepositFault> faults) {
        if (!computed.equals(given)) {
            faults.add(new DepositFault(
                    reason, field, "The root of these values is %s, but the entry has %s.".formatted(computed, given)));
        }
    }

    /** A point that is none has been named already. */
    private void checkSignature(DepositData data, List<DepositFault> faults) {
        boolean pointsAreValid = data.message().pubkey().fault().isEmpty()
                && data.signature().fault().isEmpty();
        if (pointsAreValid && !data.hasValidSignature(network.genesisForkVersion())) {
            faults.add(new DepositFault(
                    Reason.SIGNATURE_INVALID,
                    "signature",
                    "The signature is not this key's for these values on %s; the deposit would be lost."
                            .formatted(network.name())));
        }
    }

    /** Reads the members of an entry and notes those that can't be read. */
    private record Reader(List<DepositFault> faults) {
        <T> Optional<T> bytes(String field, String text, int size, Function<Bytes, T> make) {
            return read(field, () -> make.apply(Bytes.of(Hex.decodeBare(text, size, field))));
        }

        Optional<Bytes32> bytes32(String field, String text) {
            return read(field, () -> Bytes32.of(Hex.decodeBare(text, Bytes32.SIZE, field)));
        }

        Optional<Gwei> amount(String text) {
            if (FRACTION.matcher(text).matches()) {
                faults.add(new DepositFault(
                        Reason.AMOUNT_NOT_WHOLE_GWEI, "amount", "The amount must be whole gwei, without a fraction."));
                return Optional.empty();
            }
            return read("amount", () -> Gwei.parse(text));
        }

        private <T> Optional<T> read(String field, Supplier<T> parse) {
            try {
                return Optional.of(parse.get());
            } catch (InvalidValueException refused) {
                faults.add(new DepositFault(Reason.MALFORMED_FIELD, field, String.valueOf(refused.getMessage())));
                return Optional.empty();
            }
        }
    }
}
