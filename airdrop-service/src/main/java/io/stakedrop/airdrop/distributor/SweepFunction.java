package io.stakedrop.airdrop.distributor;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.abi.AbiValue;
import io.stakedrop.ethereum.abi.ContractFunction;
import java.util.Set;

/** The function by which a contract's owner gets back what nobody claimed. */
public final class SweepFunction {
    private static final String TOKEN = "token";
    private static final String RECIPIENT = "recipient";
    private static final Set<String> NAMES = Set.of(TOKEN, RECIPIENT);

    private final NamedSignature signature;
    private final ContractFunction function;

    private SweepFunction(NamedSignature signature, ContractFunction function) {
        this.signature = signature;
        this.function = function;
    }

    /**
     * Reads a signature whose parameters are some of {@code address token} and {@code address recipient}, or none, such as
     * {@code withdraw()}.
     *
     * @throws InvalidValueException when it is anything else
     */
    public static SweepFunction parse(String text) {
        NamedSignature signature = NamedSignature.parse(text);
        for (NamedSignature.Parameter parameter : signature.parameters()) {
            if (!NAMES.contains(parameter.name()) || !parameter.type().equals("address") || parameter.indexed()) {
                throw NamedSignature.malformed(
                        "`%s` is none of address token, address recipient.".formatted(parameter));
            }
        }
        return new SweepFunction(signature, ContractFunction.of(signature.canonical()));
    }

    /** Whether the caller says who gets the rest; else the contract knows. */
    public boolean takesRecipient() {
        return signature.names().contains(RECIPIENT);
    }

    /** What a transaction that takes the rest back does. */
    ContractCall call(Address token, Address recipient) {
        return new ContractCall(
                function,
                signature.name(),
                signature.names().stream()
                        .map(name -> AbiValue.address(name.equals(TOKEN) ? token : recipient))
                        .toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SweepFunction that && signature.equals(that.signature);
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
}
