package io.stakedrop.kit.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * The sort key of the last row of a page, opaque to callers (base64url). The parts are read back in the order in which
 * they were given; a part that is absent or of another type is the problem {@code invalid-cursor}.
 *
 * @param parts the key's columns as text, at least one, none with a line break
 */
public record Cursor(List<String> parts) {

    private static final int MOST_CHARACTERS = 512;

    public Cursor {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.stream().anyMatch(part -> part.indexOf('\n') >= 0)) {
            throw new IllegalArgumentException("a cursor has at least one part, and no part has a line break");
        }
    }

    /** A cursor of ids, numbers, instants or text, in the order of the list's sort key. */
    public static Cursor of(Object... parts) {
        return new Cursor(Arrays.stream(parts).map(String::valueOf).toList());
    }

    /**
     * Reads what {@link #encode()} gave out.
     *
     * @throws ProblemException {@code invalid-cursor} when the text is none
     */
    public static Cursor parse(String text) {
        if (text.isEmpty() || text.length() > MOST_CHARACTERS) {
            throw invalid();
        }
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(text), UTF_8);
            return new Cursor(List.of(decoded.split("\n", -1)));
        } catch (IllegalArgumentException notBase64) {
            throw invalid();
        }
    }

    public String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\n", parts).getBytes(UTF_8));
    }

    public String textAt(int index) {
        return read(index, Function.identity());
    }

    public UUID uuidAt(int index) {
        return read(index, UUID::fromString);
    }

    public long longAt(int index) {
        return read(index, Long::parseLong);
    }

    public Instant instantAt(int index) {
        return read(index, Instant::parse);
    }

    public Address addressAt(int index) {
        return read(index, Address::parse);
    }

    private <T> T read(int index, Function<String, T> parse) {
        if (index >= parts.size()) {
            throw invalid();
        }
        try {
            return parse.apply(parts.get(index));
        } catch (RuntimeException notOfThatType) {
            throw invalid();
        }
    }

    private static ProblemException invalid() {
        return new ProblemException(
                Problems.INVALID_CURSOR, "Use the `next` of the page before as it came, or leave `after` out.");
    }
}
