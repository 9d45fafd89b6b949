package io.stakedrop.gateway.document;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All problems that any service can answer with. They are read from the sources, since no service knows the others'
 * classes.
 */
final class ProblemCatalogue {

    private static final Pattern DECLARATION =
            Pattern.compile("new ProblemType\\(\\s*\"([a-z0-9-]+)\",\\s*([0-9]{3}),\\s*\"([^\"]+)\"\\)");
    private static final List<String> SOURCES = List.of(
            "libs/service-kit/src/main/java",
            "gateway/src/main/java",
            "staking-service/src/main/java",
            "airdrop-service/src/main/java");

    private final SortedMap<String, Entry> entries = new TreeMap<>();

    /** One kind of problem, as {@code ProblemType} has it. */
    record Entry(String code, int status, String title) {

        /** The problem as an answer shows it. */
        ObjectNode toExample() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("type", "https://stakedrop.io/problems/" + code)
                    .put("title", title)
                    .put("status", status)
                    .put("code", code)
                    .put("detail", title + ".")
                    .put("instance", "/v1/staking/stakes")
                    .put("requestId", "019ab0c6-2b3c-7d4e-9f50-617283940a1b");
        }
    }

    /** Reads the sources below the checkout. */
    static ProblemCatalogue read(Path checkout) {
        ProblemCatalogue catalogue = new ProblemCatalogue();
        for (String folder : SOURCES) {
            try (Stream<Path> files = Files.walk(checkout.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(catalogue::addAll);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return catalogue;
    }

    private void addAll(Path file) {
        try {
            Matcher declarations = DECLARATION.matcher(Files.readString(file));
            declarations.results().forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(MatchResult declaration) {
        Entry entry = new Entry(declaration.group(1), Integer.parseInt(declaration.group(2)), declaration.group(3));
        Entry other = entries.put(entry.code(), entry);
        if (other != null && !other.equals(entry)) {
            throw new IllegalArgumentException(
                    "two problems have the code `" + entry.code() + "`: " + entry + ", " + other);
        }
    }

    Optional<Entry> find(String code) {
        return Optional.ofNullable(entries.get(code));
    }

    /** All problems by code. */
    List<Entry> all() {
        return List.copyOf(entries.values());
    }
}
