package io.stakedrop.ethereum.typeddata;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.ValueFault;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/**
 * What a signature is bound to (EIP-712's {@code EIP712Domain}). Whoever verifies compares the chain and the contract
 * with its own: the digest alone does not say where it may be used.
 *
 * @param name of the application or protocol
 * @param version of the application; signatures of different versions are not compatible
 * @param chainId of EIP-155
 * @param verifyingContract that will verify the signature
 * @param salt of last resort
 */
public record TypedDataDomain(
        Optional<String> name,
        Optional<String> version,
        Optional<BigInteger> chainId,
        Optional<Address> verifyingContract,
        Optional<Bytes32> salt) {
    static final String TYPE = "EIP712Domain";

    private static final Map<String, String> FIELDS = Map.of(
            "name", "string",
            "version", "string",
            "chainId", "uint256",
            "verifyingContract", "address",
            "salt", "bytes32");

    /** The domain's own fields and types only, one or more of them, in any order as EIP-712 wants them accepted. */
    static void checkType(StructType declared, JsonPath path) {
        if (declared.members().isEmpty()) {
            throw path.refuse(ValueFault.MISSING_FIELD, "must have at least one of the domain's fields");
        }
        for (int index = 0; index < declared.members().size(); index++) {
            StructType.Member member = declared.members().get(index);
            String type = FIELDS.get(member.name());
            if (type == null) {
                throw path.element(index)
                        .refuse(
                                ValueFault.UNKNOWN_FIELD,
                                "must be one of name, version, chainId, verifyingContract and salt, but is "
                                        + member.name());
            }
            if (!type.equals(member.typeText())) {
                throw path.element(index)
                        .refuse(
                                ValueFault.WRONG_TYPE,
                                "must have the type %s, but has %s"
                                        .formatted(type, Identifier.quote(member.typeText())));
            }
        }
    }

    /** Of members that were found to be of their types. */
    static TypedDataDomain read(Json.Members members, JsonPath path) {
        Map<String, Json> values = members.byName();
        return new TypedDataDomain(
                Optional.ofNullable(values.get("name")).map(path::string),
                Optional.ofNullable(values.get("version")).map(path::string),
                Optional.ofNullable(values.get("chainId")).map(value -> IntegerValue.unsigned(value, 256, path)),
                Optional.ofNullable(values.get("verifyingContract")).map(value -> AtomicEncoder.toAddress(value, path)),
                Optional.ofNullable(values.get("salt"))
                        .map(value -> Bytes32.of(AtomicEncoder.fixedBytes(value, Bytes32.SIZE, path))));
    }
}
