package io.stakedrop.ethereum.siwe;

import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.OffendingCharacter;
import io.stakedrop.ethereum.ValueFault;
import java.util.BitSet;

/** Sets of ASCII characters as RFC 3986 and RFC 5234 name them. */
final class Characters {
    static final Characters DIGIT = new Characters("0123456789");
    static final Characters ALPHA = new Characters("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    static final Characters ALPHANUMERIC = ALPHA.and("0123456789");
    static final Characters HEXADECIMAL = new Characters("0123456789abcdefABCDEF");
    static final Characters SCHEME = ALPHANUMERIC.and("+-.");

    private static final Characters UNRESERVED = ALPHANUMERIC.and("-._~");

    /** {@code reg-name}, but for percent-encoding. */
    static final Characters HOST = UNRESERVED.and("!$&'()*+,;=");

    static final Characters USER_INFO = HOST.and(":");
    static final Characters IP_LITERAL = HEXADECIMAL.and(":.");

    /** {@code pchar}, but for percent-encoding. */
    static final Characters PATH_CHARACTER = HOST.and(":@");

    static final Characters PATH = PATH_CHARACTER.and("/");
    static final Characters QUERY = PATH.and("?");

    /** {@code reserved}, {@code unreserved} and the space. */
    static final Characters STATEMENT = UNRESERVED.and(":/?#[]@!$&'()*+,;= ");

    private final BitSet members = new BitSet();

    private Characters(String characters) {
        characters.chars().forEach(members::set);
    }

    private Characters and(String more) {
        Characters union = new Characters(more);
        union.members.or(members);
        return union;
    }

    /** Refuses the first character from {@code begin} to before {@code end} that is not in this set. */
    void check(String text, int begin, int end, String rule) {
        for (int offset = begin; offset < end; offset++) {
            if (!members.get(text.charAt(offset))) {
                throw refuse(text, offset, rule);
            }
        }
    }

    /** As {@link #check}, but also takes {@code %} and two hexadecimal digits. */
    void checkWithPercentEncoding(String text, int begin, int end, String rule) {
        int offset = begin;
        while (offset < end) {
            if (text.charAt(offset) != '%') {
                check(text, offset, offset + 1, rule);
                offset++;
                continue;
            }
            int encoded = Math.min(offset + 3, end);
            HEXADECIMAL.check(text, offset + 1, encoded, rule);
            if (encoded < offset + 3) {
                throw new InvalidValueException(
                        ValueFault.WRONG_LENGTH, rule + ", but ends within a percent-encoding.");
            }
            offset = encoded;
        }
    }

    private static InvalidValueException refuse(String text, int offset, String rule) {
        return new InvalidValueException(
                ValueFault.ILLEGAL_CHARACTER, rule + ", but " + OffendingCharacter.describe(text, offset) + ".");
    }
}
