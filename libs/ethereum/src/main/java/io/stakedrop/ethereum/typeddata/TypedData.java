package io.stakedrop.ethereum.typeddata;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.ValueFault;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Typed structured data (EIP-712) that is whole and of its declared types.
 *
 * @param domain what a signature of it is bound to
 * @param primaryType the name of the message's struct
 * @param encodedType the struct and all that it refers to, such as {@code Mail(Person from,Person to,string contents)Person(…)}
 * @param domainSeparator {@code hashStruct} of the domain
 * @param messageHash {@code hashStruct} of the message
 * @param integers the message's own members of integer types, by name, such as a nonce and a deadline
 */
public record TypedData(
        TypedDataDomain domain,
        String primaryType,
        String encodedType,
        Bytes32 domainSeparator,
        Bytes32 messageHash,
        Map<String, BigInteger> integers) {
    private static final Set<String> FIELDS = Set.of("types", "primaryType", "domain", "message");
    private static final byte[] VERSION = {0x19, 0x01};

    public TypedData {
        integers = Map.copyOf(integers);
    }

    /**
     * Reads the JSON object that {@code eth_signTypedData_v4} takes: {@code types} (with {@code EIP712Domain}),
     * {@code primaryType}, {@code domain} and {@code message}, nothing else. Values are
     *
     * <ul>
     *   <li>of integers: a number up to 2^53 - 1, a string of decimal digits, or a string of hexadecimal digits after
     *       {@code 0x}; within the range of the type's width
     *   <li>of {@code bytes} and {@code bytes1} to {@code bytes32}: hexadecimal digits after {@code 0x}, exactly as many
     *       as the type has
     *   <li>of {@code address}: as {@link io.stakedrop.ethereum.Address#parse} reads it
     *   <li>of {@code bool}: true or false; of {@code string}: Unicode text
     *   <li>of arrays: an array, of the type's length if it has one
     *   <li>of structs: an object with all members and no others, or null, which is a word of zeroes
     * </ul>
     *
     * @throws io.stakedrop.ethereum.InvalidValueException when anything else is found; the message names its place, such
     *     as {@code message.to[1].wallet}, and the rule
     */
    public static TypedData parse(String json) {
        JsonPath root = new JsonPath.Root();
        Json.Members object = root.members(JsonReader.read(json));
        root.allowOnly(object, FIELDS, "typed data, which has types, primaryType, domain and message");
        JsonPath typesPath = root.member("types");
        StructTypes types = StructTypes.read(typesPath.members(root.required(object, "types")), typesPath);
        checkDomainType(types, typesPath.member(TypedDataDomain.TYPE));
        String primaryType = primaryType(root.required(object, "primaryType"), types, root.member("primaryType"));

        StructHasher hasher = new StructHasher(types);
        Json domain = root.required(object, "domain");
        JsonPath domainPath = root.member("domain");
        Bytes32 domainSeparator = hasher.hashStruct(TypedDataDomain.TYPE, domain, domainPath);
        JsonPath messagePath = root.member("message");
        Json.Members message = messagePath.members(root.required(object, "message"));
        Bytes32 messageHash = hasher.hashStruct(primaryType, message, messagePath);
        return new TypedData(
                TypedDataDomain.read(domainPath.members(domain), domainPath),
                primaryType,
                types.encodeType(primaryType),
                domainSeparator,
                messageHash,
                integers(types.declared(primaryType), message, messagePath));
    }

    /** What wallets sign: {@code keccak256(0x19 ‖ 0x01 ‖ domainSeparator ‖ hashStruct(message))}. */
    public Bytes32 digest() {
        byte[] signed = new byte[VERSION.length + 2 * Bytes32.SIZE];
        System.arraycopy(VERSION, 0, signed, 0, VERSION.length);
        domainSeparator.copyTo(signed, VERSION.length);
        messageHash.copyTo(signed, VERSION.length + Bytes32.SIZE);
        return new Keccak256().hash(signed);
    }

    /** Of a message that was found to be of its type. */
    private static Map<String, BigInteger> integers(StructType struct, Json.Members message, JsonPath path) {
        Map<String, BigInteger> integers = new HashMap<>();
        for (StructType.Member member : struct.members()) {
            Json value = path.required(message, member.name());
            if (member.type() instanceof MemberType.Unsigned(int bits)) {
                integers.put(member.name(), IntegerValue.unsigned(value, bits, path));
            } else if (member.type() instanceof MemberType.Signed(int bits)) {
                integers.put(member.name(), IntegerValue.signed(value, bits, path));
            }
        }
        return integers;
    }

    private static void checkDomainType(StructTypes types, JsonPath path) {
        StructType domain = types.find(TypedDataDomain.TYPE)
                .orElseThrow(
                        () -> path.refuse(ValueFault.MISSING_FIELD, "is missing: it says which fields the domain has"));
        TypedDataDomain.checkType(domain, path);
    }

    private static String primaryType(Json value, StructTypes types, JsonPath path) {
        String name = path.string(value);
        if (types.find(name).isEmpty()) {
            throw path.refuse(
                    ValueFault.UNKNOWN_TYPE,
                    "is '%s', which is not declared in types".formatted(Identifier.quote(name)));
        }
        if (name.equals(TypedDataDomain.TYPE)) {
            throw path.refuse(ValueFault.UNKNOWN_TYPE, "must be the type of a message, not the domain's");
        }
        return name;
    }
}
