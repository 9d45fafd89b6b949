package io.stakedrop.airdrop.distributor;

import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.abi.AbiType;
import io.stakedrop.ethereum.abi.AbiValue;
import io.stakedrop.ethereum.abi.ContractFunction;
import io.stakedrop.ethereum.merkle.MerkleProof;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** The function by which a contract pays a claim. */
public final class ClaimFunction {
    /** Uniswap's {@code MerkleDistributor}. */
    static final ClaimFunction UNISWAP;

    private static final String PROOF = "proof";
    private static final String AMOUNT = "amount";
    private static final Map<String, String> TYPES =
            Map.of("index", "uint256", "account", "address", AMOUNT, "uint256", "root", "bytes32", PROOF, "bytes32[]");

    static {
        UNISWAP = parse("claim(uint256 index,address account,uint256 amount,bytes32[] proof)");
    }

    private final NamedSignature signature;
    private final ContractFunction function;

    private ClaimFunction(NamedSignature signature, ContractFunction function) {
        this.signature = signature;
        this.function = function;
    }

    /**
     * Reads a signature whose parameters are some of {@code uint256 index}, {@code address account}, {@code uint256
     * amount}, {@code bytes32 root} (the root that the claim expects, of multi-round drops) and {@code bytes32[] proof};
     * amount and proof are always there.
     *
     * @throws InvalidValueException when it is anything else
     */
    public static ClaimFunction parse(String text) {
        NamedSignature signature = NamedSignature.parse(text);
        for (NamedSignature.Parameter parameter : signature.parameters()) {
            String type = TYPES.get(parameter.name());
            if (!parameter.type().equals(type) || parameter.indexed()) {
                throw NamedSignature.malformed(
                        "`%s` is none of uint256 index, address account, uint256 amount, bytes32 root, bytes32[] proof."
                                .formatted(parameter));
            }
        }
        if (!signature.names().containsAll(List.of(AMOUNT, PROOF))) {
            throw NamedSignature.malformed("It must take `uint256 amount` and `bytes32[] proof`.");
        }
        return new ClaimFunction(signature, ContractFunction.of(signature.canonical()));
    }

    /** The four bytes with which its call data begins. */
    public Bytes selector() {
        return function.selector();
    }

    /** What a transaction that claims does. */
    ContractCall call(UniswapClaim claim, MerkleProof proof, Bytes32 root) {
        return new ContractCall(
                function,
                signature.name(),
                signature.names().stream()
                        .map(name -> argument(name, claim, proof, root))
                        .toList());
    }

    private static AbiValue argument(String name, UniswapClaim claim, MerkleProof proof, Bytes32 root) {
        return switch (name) {
            case "index" -> AbiValue.uint256(BigInteger.valueOf(claim.index()));
            case "account" -> AbiValue.address(claim.account());
            case AMOUNT -> AbiValue.uint256(claim.amount());
            case "root" -> AbiValue.bytes32(root);
            case PROOF ->
                AbiValue.array(
                        new AbiType.FixedBytesType(Bytes32.SIZE),
                        proof.siblings().stream().map(AbiValue::bytes32).toList());
            default -> throw new IllegalStateException("a claim has no " + name);
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClaimFunction that && signature.equals(that.signature);
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
