package io.stakedrop.airdrop.distributor;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.abi.AbiValue;
import io.stakedrop.ethereum.abi.ContractEvent;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The event by which a contract says that it has paid a claim. */
public final class ClaimedEvent {
    /** Uniswap's {@code MerkleDistributor}. */
    static final ClaimedEvent UNISWAP;

    private static final String INDEX = "index";
    private static final String ACCOUNT = "account";
    private static final String AMOUNT = "amount";
    private static final Map<String, String> TYPES = Map.of(INDEX, "uint256", ACCOUNT, "address", AMOUNT, "uint256");

    static {
        UNISWAP = parse("Claimed(uint256 index,address account,uint256 amount)");
    }

    private final NamedSignature signature;
    private final ContractEvent event;

    private ClaimedEvent(NamedSignature signature, ContractEvent event) {
        this.signature = signature;
        this.event = event;
    }

    /**
     * Reads a signature of which {@code address account} or {@code uint256 index} says whose claim it was, and {@code
     * uint256 amount}, where it is there, how much was paid. Parameters of other names are not looked at.
     *
     * @throws InvalidValueException when it is anything else
     */
    public static ClaimedEvent parse(String text) {
        NamedSignature signature = NamedSignature.parse(text);
        for (NamedSignature.Parameter parameter : signature.parameters()) {
            String type = TYPES.get(parameter.name());
            if (type != null && !type.equals(parameter.type())) {
                throw NamedSignature.malformed("`%s` must be a %s.".formatted(parameter.name(), type));
            }
        }
        if (!signature.names().contains(ACCOUNT) && !signature.names().contains(INDEX)) {
            throw NamedSignature.malformed("It must say whose claim it was, by `address account` or `uint256 index`.");
        }
        return new ClaimedEvent(
                signature,
                ContractEvent.of(
                        signature.name(),
                        signature.parameters().stream()
                                .map(parameter -> parameter.indexed()
                                        ? ContractEvent.indexed(parameter.type())
                                        : ContractEvent.data(parameter.type()))
                                .toArray(ContractEvent.Parameter[]::new)));
    }

    /** The first topic of its logs. */
    public Bytes32 topic() {
        return event.topic();
    }

    /** Whether a log with these topics is one. */
    public boolean matches(List<Bytes32> topics) {
        return event.matches(topics);
    }

    /**
     * Reads a log.
     *
     * @throws InvalidValueException when it is of another event
     */
    public Paid read(List<Bytes32> topics, Bytes data) {
        List<AbiValue> values = event.decode(topics, data);
        Map<String, AbiValue> byName = new HashMap<>();
        for (int place = 0; place < values.size(); place++) {
            byName.put(signature.names().get(place), values.get(place));
        }
        return new Paid(
                Optional.ofNullable(byName.get(INDEX)).map(AbiValue::toBigInteger),
                Optional.ofNullable(byName.get(ACCOUNT)).map(AbiValue::toAddress),
                Optional.ofNullable(byName.get(AMOUNT)).map(value -> TokenAmount.of(value.toBigInteger())));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClaimedEvent that && signature.equals(that.signature);
    }

    @Override
    public int hashCode() {
        return signature.hashCode();
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return signature.toString();
    }

    /** What one log says; at least whose claim it was, by its index or its account. */
    public record Paid(Optional<BigInteger> index, Optional<Address> account, Optional<TokenAmount> amount) {}
}
