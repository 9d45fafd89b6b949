package io.stakedrop.ethereum.typeddata;

import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import java.util.Set;

/**
 * Where a value stands in the JSON text, such as {@code message.to[1].wallet}; refuses what is wrong there. Made as
 * values are visited, and written out only when one is refused.
 */
sealed interface JsonPath {
    record Member(JsonPath parent, String name) implements JsonPath {}

    record Element(JsonPath parent, int index) implements JsonPath {}

    record Root() implements JsonPath {}

    default JsonPath member(String name) {
        return new Member(this, name);
    }

    default JsonPath element(int index) {
        return new Element(this, index);
    }

    default String text() {
        return switch (this) {
            case Root root -> "";
            case Member(Root root, String name) -> Identifier.quote(name);
            case Member(JsonPath parent, String name) -> parent.text() + "." + Identifier.quote(name);
            case Element(JsonPath parent, int index) -> parent.text() + "[" + index + "]";
        };
    }

    /** A refusal of what stands here; {@code rule} follows the path in a sentence without its full stop. */
    default InvalidValueException refuse(ValueFault fault, String rule) {
        String subject = this instanceof Root ? "The typed data" : text();
        return new InvalidValueException(fault, subject + " " + rule + ".");
    }

    default Json.Members members(Json value) {
        if (value instanceof Json.Members members) {
            return members;
        }
        throw wrongType("an object", value);
    }

    default Json.Elements elements(Json value) {
        if (value instanceof Json.Elements elements) {
            return elements;
        }
        throw wrongType("an array", value);
    }

    default String string(Json value) {
        if (value instanceof Json.Text text) {
            return text.value();
        }
        throw wrongType("a string", value);
    }

    default InvalidValueException wrongType(String expected, Json value) {
        return refuse(ValueFault.WRONG_TYPE, "must be " + expected + ", but is " + value.kind());
    }

    /** The member of that name of the object that stands here. */
    default Json required(Json.Members members, String name) {
        Json value = members.byName().get(name);
        if (value == null) {
            throw member(name).refuse(ValueFault.MISSING_FIELD, "is missing");
        }
        return value;
    }

    /** Refuses the first member whose name is none of these. */
    default void allowOnly(Json.Members members, Set<String> names, String declaration) {
        for (String name : members.byName().keySet()) {
            if (!names.contains(name)) {
                throw member(name).refuse(ValueFault.UNKNOWN_FIELD, "is not in " + declaration);
            }
        }
    }
}
