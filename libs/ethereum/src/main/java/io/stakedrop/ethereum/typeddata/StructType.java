package io.stakedrop.ethereum.typeddata;

import java.util.List;

/** A declared struct with its members in their order. */
record StructType(String name, List<Member> members) {

    /** One member; its type also as declared, which is what is hashed. */
    record Member(String name, String typeText, MemberType type) {}

    StructType {
        members = List.copyOf(members);
    }

    /** The struct alone, such as {@code Mail(Person from,Person to,string contents)}. */
    String encode() {
        StringBuilder encoded = new StringBuilder(name).append('(');
        String separator = "";
        for (Member member : members) {
            encoded.append(separator).append(member.typeText()).append(' ').append(member.name());
            separator = ",";
        }
        return encoded.append(')').toString();
    }
}
