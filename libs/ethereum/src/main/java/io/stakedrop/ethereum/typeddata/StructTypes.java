package io.stakedrop.ethereum.typeddata;

import io.stakedrop.ethereum.ValueFault;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The structs that typed data declares. */
final class StructTypes {
    /** Far more than messages have; each can refer to all others, so that the work grows with the square. */
    private static final int MAX_STRUCTS = 256;

    private static final Set<String> MEMBER_FIELDS = Set.of("name", "type");

    private final Map<String, StructType> byName;

    private StructTypes(Map<String, StructType> byName) {
        this.byName = byName;
    }

    static StructTypes read(Json.Members types, JsonPath path) {
        Set<String> names = types.byName().keySet();
        if (names.size() > MAX_STRUCTS) {
            throw path.refuse(
                    ValueFault.OUT_OF_RANGE,
                    "may declare %d structs at most, but has %d".formatted(MAX_STRUCTS, names.size()));
        }
        Map<String, StructType> byName = new LinkedHashMap<>();
        types.byName().forEach((name, members) -> {
            JsonPath here = path.member(name);
            Identifier.check(name, here);
            if (MemberType.builtIn(name).isPresent()) {
                throw here.refuse(ValueFault.DUPLICATE_NAME, "must not declare a type that is built in");
            }
            byName.put(name, new StructType(name, members(here.elements(members), names, here)));
        });
        return new StructTypes(byName);
    }

    /** The struct of that name; asked for by names that were found declared. */
    StructType declared(String name) {
        return Objects.requireNonNull(byName.get(name), name);
    }

    Optional<StructType> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** EIP-712's {@code encodeType}: the struct, then all that it refers to, directly or not, sorted by name. */
    String encodeType(String name) {
        StringBuilder encoded = new StringBuilder(declared(name).encode());
        Set<String> others = new TreeSet<>(referredToBy(name));
        others.remove(name);
        others.forEach(other -> encoded.append(declared(other).encode()));
        return encoded.toString();
    }

    private Set<String> referredToBy(String name) {
        Set<String> found = new HashSet<>(Set.of(name));
        Deque<String> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            for (StructType.Member member : declared(open.pop()).members()) {
                structIn(member.type()).filter(found::add).ifPresent(open::push);
            }
        }
        return found;
    }

    private static Optional<String> structIn(MemberType type) {
        MemberType innermost = type;
        while (innermost instanceof MemberType.ArrayOf array) {
            innermost = array.element();
        }
        return innermost instanceof MemberType.StructReference(String name) ? Optional.of(name) : Optional.empty();
    }

    private static List<StructType.Member> members(Json.Elements declarations, Set<String> structs, JsonPath path) {
        List<StructType.Member> members = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int index = 0; index < declarations.inOrder().size(); index++) {
            StructType.Member member = member(declarations.inOrder().get(index), structs, path.element(index));
            if (!names.add(member.name())) {
                throw path.element(index)
                        .refuse(ValueFault.DUPLICATE_NAME, "declares the member %s again".formatted(member.name()));
            }
            members.add(member);
        }
        return members;
    }

    private static StructType.Member member(Json declaration, Set<String> structs, JsonPath path) {
        Json.Members fields = path.members(declaration);
        path.allowOnly(fields, MEMBER_FIELDS, "the declaration of a member, which has a name and a type");
        String name = path.member("name").string(path.required(fields, "name"));
        Identifier.check(name, path.member("name"));
        String type = path.member("type").string(path.required(fields, "type"));
        return new StructType.Member(name, type, MemberType.parse(type, structs, path.member("type")));
    }
}
