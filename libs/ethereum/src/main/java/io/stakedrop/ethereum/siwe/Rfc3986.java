package io.stakedrop.ethereum.siwe;

import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import java.net.Inet6Address;

/**
 * The grammar of URIs and their authorities. {@code java.net.URI} follows its predecessor, RFC 2396, and takes characters
 * beyond ASCII, so that a name could look like another one.
 */
final class Rfc3986 {
    private Rfc3986() {}

    /** {@code URI}: a scheme, then an authority and a path, or a path alone, then perhaps a query and a fragment. */
    static void checkUri(String text, String name) {
        String rule = "The " + name + " must be a URI (RFC 3986)";
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new InvalidValueException(ValueFault.WRONG_FORM, rule + ", but has no scheme and colon.");
        }
        checkScheme(text.substring(0, colon), name);
        int fragment = indexOf(text, '#', colon + 1, text.length());
        int query = indexOf(text, '?', colon + 1, fragment);
        int path = colon + 1;
        if (text.startsWith("//", path)) {
            int authority = path + 2;
            path = indexOf(text, '/', authority, query);
            checkAuthority(text, authority, path, rule);
        }
        Characters.PATH.checkWithPercentEncoding(text, path, query, rule);
        Characters.QUERY.checkWithPercentEncoding(text, Math.min(query + 1, fragment), fragment, rule);
        Characters.QUERY.checkWithPercentEncoding(text, Math.min(fragment + 1, text.length()), text.length(), rule);
    }

    /** {@code authority} with a host that is not empty. */
    static void checkDomain(String text, String name) {
        String rule = "The " + name + " must be an authority (RFC 3986)";
        checkAuthority(text, 0, text.length(), rule);
        int host = text.indexOf('@') + 1;
        if (host == text.length() || text.charAt(host) == ':') {
            throw new InvalidValueException(ValueFault.EMPTY, rule + ", but has no host.");
        }
    }

    /** {@code scheme}. */
    static void checkScheme(String text, String name) {
        String rule =
                "The scheme of the " + name + " must begin with a letter and have only letters, digits, +, - and .";
        if (text.isEmpty()) {
            throw new InvalidValueException(ValueFault.EMPTY, rule + ", but is empty.");
        }
        Characters.ALPHA.check(text, 0, 1, rule);
        Characters.SCHEME.check(text, 1, text.length(), rule);
    }

    /** {@code [ userinfo "@" ] host [ ":" port ]}. */
    private static void checkAuthority(String text, int begin, int end, String rule) {
        int at = indexOf(text, '@', begin, end);
        int host = at == end ? begin : at + 1;
        Characters.USER_INFO.checkWithPercentEncoding(text, begin, Math.max(begin, host - 1), rule);
        int hostEnd;
        if (host < end && text.charAt(host) == '[') {
            hostEnd = checkIpLiteral(text, host, end, rule);
        } else {
            hostEnd = indexOf(text, ':', host, end);
            Characters.HOST.checkWithPercentEncoding(text, host, hostEnd, rule);
        }
        if (hostEnd < end) {
            if (text.charAt(hostEnd) != ':') {
                throw new InvalidValueException(
                        ValueFault.WRONG_FORM, rule + ", but more than a colon and a port follows its IPv6 address.");
            }
            Characters.DIGIT.check(text, hostEnd + 1, end, rule);
        }
    }

    /** The offset behind the closing bracket. {@code IPvFuture} is refused, as there is none yet. */
    private static int checkIpLiteral(String text, int open, int end, String rule) {
        int close = indexOf(text, ']', open, end);
        Characters.IP_LITERAL.check(text, open + 1, close, rule);
        try {
            Inet6Address.ofLiteral(text.substring(open + 1, close));
        } catch (IllegalArgumentException noAddress) {
            throw new InvalidValueException(
                    ValueFault.WRONG_FORM, rule + ", but what it has in brackets is no IPv6 address.");
        }
        if (close == end) {
            throw new InvalidValueException(ValueFault.WRONG_FORM, rule + ", but its bracket is not closed.");
        }
        return close + 1;
    }

    /** Where the character is first found, or {@code end}. */
    private static int indexOf(String text, char character, int begin, int end) {
        int found = text.indexOf(character, begin, end);
        return found < 0 ? end : found;
    }
}
