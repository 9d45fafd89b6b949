package io.stakedrop.gateway.routing;

import io.stakedrop.gateway.GatewayProblems;
import io.stakedrop.kit.problem.ProblemException;
import java.util.Locale;

/**
 * A request's path in the one form in which the route table and the services see it (RFC 3986, section 6.2.2), so that
 * the two cannot understand it differently. What could be read in two ways is refused, not repaired: dot and empty
 * segments, encoded slashes, backslashes, percent signs and control characters, and path parameters ({@code ;}).
 *
 * @param path begins with a slash; unreserved characters are not encoded
 * @param uri the path with the query as it came
 */
record RequestPath(String path, String uri) {

    private static final String ALLOWED_UNENCODED = "!$&'()*+,=:@";
    private static final String REFUSED_ENCODED = "/\\%;";

    /**
     * Reads the target of a request line.
     *
     * @throws ProblemException {@code invalid-path}
     */
    static RequestPath parse(String uri) {
        int question = uri.indexOf('?');
        String path = normalize(question < 0 ? uri : uri.substring(0, question));
        return new RequestPath(path, question < 0 ? path : path + uri.substring(question));
    }

    private static String normalize(String path) {
        if (path.isEmpty() || path.charAt(0) != '/') {
            throw refused("begin it with a slash");
        }
        String decoded = path.indexOf('%') < 0 ? path : decodeUnreserved(path);
        checkCharacters(decoded);
        checkSegments(decoded);
        return decoded;
    }

    private static String decodeUnreserved(String path) {
        StringBuilder decoded = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char character = path.charAt(i);
            if (character != '%') {
                decoded.append(character);
                continue;
            }
            int octet = octetAt(path, i);
            if (isUnreserved(octet)) {
                decoded.append((char) octet);
            } else {
                decoded.append(path.substring(i, i + 3).toUpperCase(Locale.ROOT));
            }
            i += 2;
        }
        return decoded.toString();
    }

    private static int octetAt(String path, int percent) {
        if (percent + 2 >= path.length()) {
            throw refused("a percent sign needs two hexadecimal digits");
        }
        int high = Character.digit(path.charAt(percent + 1), 16);
        int low = Character.digit(path.charAt(percent + 2), 16);
        if (high < 0 || low < 0) {
            throw refused("a percent sign needs two hexadecimal digits");
        }
        int octet = high << 4 | low;
        if (octet < 0x20 || octet == 0x7f || REFUSED_ENCODED.indexOf(octet) >= 0) {
            throw refused("leave out encoded slashes, backslashes, semicolons, percent signs and control characters");
        }
        return octet;
    }

    private static void checkCharacters(String path) {
        for (int i = 0; i < path.length(); i++) {
            char character = path.charAt(i);
            if (character != '/'
                    && character != '%'
                    && !isUnreserved(character)
                    && ALLOWED_UNENCODED.indexOf(character) < 0) {
                throw refused("encode everything but letters, digits and " + ALLOWED_UNENCODED);
            }
        }
    }

    private static void checkSegments(String path) {
        int begin = 1;
        while (begin <= path.length()) {
            int slash = path.indexOf('/', begin);
            int end = slash < 0 ? path.length() : slash;
            boolean isLast = slash < 0;
            if (isDots(path, begin, end) || (begin == end && !isLast)) {
                throw refused("leave out empty segments and the segments . and ..");
            }
            begin = end + 1;
        }
    }

    private static boolean isDots(String path, int begin, int end) {
        int length = end - begin;
        return (length == 1 || length == 2) && path.charAt(begin) == '.' && path.charAt(end - 1) == '.';
    }

    private static boolean isUnreserved(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || character == '-'
                || character == '.'
                || character == '_'
                || character == '~';
    }

    private static ProblemException refused(String rule) {
        return new ProblemException(GatewayProblems.INVALID_PATH, "Write the path in its plain form: " + rule + ".");
    }
}
