package io.stakedrop.airdrop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A script of {@code tests/e2e/evm}, which answers by packages of npm. */
public final class NodeScript {
    private static final ObjectMapper JSON = new ObjectMapper();

    private NodeScript() {}

    /** Runs one for one question; skips the test where the packages are not installed. */
    public static JsonNode ask(String script, Object question) {
        Path folder = Path.of(System.getProperty("stakedrop.root", "."), "tests/e2e/evm");
        Assumptions.assumeTrue(
                Files.isDirectory(folder.resolve("node_modules")),
                "Skipped without packages of npm: install Node 20 or newer with npm and run `npm ci` in tests/e2e/evm");
        try {
            Process process = new ProcessBuilder("node", script)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (Writer questions = process.outputWriter()) {
                questions.write(JSON.writeValueAsString(question) + "\n");
            }
            try (BufferedReader answers = process.inputReader()) {
                return JSON.readTree(answers.readLine());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
