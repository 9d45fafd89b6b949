package io.stakedrop.ethereum.typeddata;

import java.util.List;
import java.util.Map;

/** A JSON value as it was written: members in their order, numbers digit by digit. */
sealed interface Json {
    record Members(Map<String, Json> byName) implements Json {}

    record Elements(List<Json> inOrder) implements Json {}

    record Text(String value) implements Json {}

    /** Never rounded, as a floating-point number would be. */
    record NumberLiteral(String literal) implements Json {}

    record Bool(boolean value) implements Json {}

    record Null() implements Json {}

    /** What it is, for messages. */
    default String kind() {
        return switch (this) {
            case Members members -> "an object";
            case Elements elements -> "an array";
            case Text text -> "a string";
            case NumberLiteral number -> "a number";
            case Bool bool -> "a boolean";
            case Null nothing -> "null";
        };
    }
}
