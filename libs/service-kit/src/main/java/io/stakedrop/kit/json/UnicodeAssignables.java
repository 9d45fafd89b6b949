package io.stakedrop.kit.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Holds a body's texts against the Unicode Assignables of RFC 9839, section 4.3: no control characters but tab and line
 * breaks, no surrogates without their other half, no noncharacters. PostgreSQL keeps no U+0000, UTF-8 has no surrogates,
 * and whoever reads a name in a terminal or a log wants none of the others.
 */
final class UnicodeAssignables {

    private static final String CODE = "invalid-characters";
    private static final String RULE =
            "must not contain control characters but tab and line breaks, lone surrogates or noncharacters (RFC 9839)";

    private static final int DELETE = 0x7F;
    private static final int LAST_CONTROL = 0x9F;
    private static final int FIRST_NONCHARACTER = 0xFDD0;
    private static final int LAST_NONCHARACTER = 0xFDEF;
    /** The last two of every plane. */
    private static final int LAST_TWO = 0xFFFE;

    private UnicodeAssignables() {}

    /** Adds a fault for every text and every object with a field's name that has other characters. */
    static void check(JsonNode value, String path, RequestFaults faults) {
        if (value.isTextual()) {
            requireAll(value.textValue(), path, faults);
        } else if (value.isArray()) {
            for (int index = 0; index < value.size(); index++) {
                check(value.get(index), RequestFaults.element(path, index), faults);
            }
        } else {
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                requireAll(field.getKey(), path, faults);
                check(field.getValue(), RequestFaults.field(path, field.getKey()), faults);
            }
        }
    }

    private static void requireAll(String text, String path, RequestFaults faults) {
        if (!text.codePoints().allMatch(UnicodeAssignables::isAssignable)) {
            faults.add(path, CODE, RULE);
        }
    }

    private static boolean isAssignable(int character) {
        if (character < ' ') {
            return character == '\t' || character == '\n' || character == '\r';
        }
        boolean isControl = character >= DELETE && character <= LAST_CONTROL;
        boolean isSurrogate = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        boolean isNoncharacter = (character >= FIRST_NONCHARACTER && character <= LAST_NONCHARACTER)
                || (character & LAST_TWO) == LAST_TWO;
        return !isControl && !isSurrogate && !isNoncharacter;
    }
}
