package io.stakedrop.ethereum;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Published lists, proofs and state transitions in the folder that the environment variable {@code STAKEDROP_REAL_DATA}
 * names. Without it a test that needs them is skipped by name; a file that is missing from the folder is a failure.
 */
public final class RealData {
    private RealData() {}

    public static JsonNode json(String path) throws IOException {
        return new ObjectMapper().readTree(file(path).toFile());
    }

    public static String text(String path) throws IOException {
        return Files.readString(file(path));
    }

    public static List<String> gzippedLines(String path) throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file(path))), StandardCharsets.US_ASCII))) {
            return lines.lines().toList();
        }
    }

    private static Path file(String path) {
        Optional<String> folder = Optional.ofNullable(System.getenv("STAKEDROP_REAL_DATA"));
        return folder.map(found -> Path.of(found, path))
                .orElseGet(() -> abort("needs " + path + " below the folder in STAKEDROP_REAL_DATA, which is not set"));
    }
}
