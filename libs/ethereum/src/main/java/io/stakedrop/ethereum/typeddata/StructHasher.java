package io.stakedrop.ethereum.typeddata;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.ValueFault;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** EIP-712's {@code hashStruct}, which checks what it hashes. Belongs to one thread at a time. */
final class StructHasher {
    private final StructTypes types;
    private final Keccak256 keccak = new Keccak256();
    private final Map<String, byte[]> typeHashes = new HashMap<>();

    StructHasher(StructTypes types) {
        this.types = types;
    }

    /** {@code keccak256(typeHash ‖ encodeData(s))}. */
    Bytes32 hashStruct(String name, Json value, JsonPath path) {
        StructType struct = types.declared(name);
        Json.Members members = path.members(value);
        path.allowOnly(members, names(struct), "the type " + name);
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        encoded.writeBytes(typeHash(name));
        for (StructType.Member member : struct.members()) {
            Json memberValue = path.required(members, member.name());
            encoded.writeBytes(encode(member.type(), memberValue, path.member(member.name())));
        }
        return keccak.hash(encoded.toByteArray());
    }

    private byte[] encode(MemberType type, Json value, JsonPath path) {
        return switch (type) {
            case MemberType.Unsigned(int bits) -> IntegerValue.word(IntegerValue.unsigned(value, bits, path));
            case MemberType.Signed(int bits) -> IntegerValue.word(IntegerValue.signed(value, bits, path));
            case MemberType.Bool bool -> AtomicEncoder.bool(value, path);
            case MemberType.AccountAddress address -> AtomicEncoder.address(value, path);
            case MemberType.FixedBytes(int size) -> AtomicEncoder.fixedBytes(value, size, path);
            case MemberType.DynamicBytes bytes -> hash(AtomicEncoder.dynamicBytes(value, path));
            case MemberType.Text text -> hash(AtomicEncoder.text(value, path));
            case MemberType.StructReference(String name) -> reference(name, value, path);
            case MemberType.ArrayOf(MemberType element, OptionalInt length) -> array(element, length, value, path);
        };
    }

    /** A struct that is null is a word of zeroes, as version 4 of the method has it, so that recursion can end. */
    private byte[] reference(String name, Json value, JsonPath path) {
        return value instanceof Json.Null
                ? new byte[Bytes32.SIZE]
                : hashStruct(name, value, path).toBytes();
    }

    private byte[] array(MemberType element, OptionalInt length, Json value, JsonPath path) {
        List<Json> values = path.elements(value).inOrder();
        if (length.isPresent() && length.getAsInt() != values.size()) {
            throw path.refuse(
                    ValueFault.WRONG_LENGTH,
                    "must have %d elements, but has %d".formatted(length.getAsInt(), values.size()));
        }
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        for (int index = 0; index < values.size(); index++) {
            encoded.writeBytes(encode(element, values.get(index), path.element(index)));
        }
        return hash(encoded.toByteArray());
    }

    private byte[] typeHash(String name) {
        return typeHashes.computeIfAbsent(
                name, absent -> hash(types.encodeType(absent).getBytes(StandardCharsets.US_ASCII)));
    }

    private byte[] hash(byte[] content) {
        return keccak.hash(content).toBytes();
    }

    private static Set<String> names(StructType struct) {
        return struct.members().stream().map(StructType.Member::name).collect(Collectors.toSet());
    }
}
