package io.stakedrop.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A running script of {@code tests/e2e/evm}, which answers questions by packages of npm. */
final class NodeScript implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of(System.getProperty("stakedrop.root"), "tests/e2e/evm");

    private final String name;
    private final Process process;
    private final Writer questions;
    private final BufferedReader answers;

    private NodeScript(String name, Process process) {
        this.name = name;
        this.process = process;
        this.questions = process.outputWriter(UTF_8);
        this.answers = process.inputReader(UTF_8);
    }

    /** Starts one; skips the test where the packages are not installed. */
    static NodeScript start(String name) {
        Assumptions.assumeTrue(
                Files.isDirectory(FOLDER.resolve("node_modules")),
                "Skipped without packages of npm: install Node 20 or newer with npm and run `npm ci` in tests/e2e/evm");
        try {
            Process process = new ProcessBuilder("node", name)
                    .directory(FOLDER.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new NodeScript(name, process);
        } catch (IOException failed) {
            throw new UncheckedIOException(name + " could not be started", failed);
        }
    }

    /**
     * Asks one question.
     *
     * @param question what Jackson can write
     * @throws IllegalStateException when the script failed; what it says is on the standard error
     */
    JsonNode ask(Object question) {
        try {
            questions.write(JSON.writeValueAsString(question) + "\n");
            questions.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException(name + " ended without an answer");
            }
            return JSON.readTree(answer);
        } catch (IOException failed) {
            throw new UncheckedIOException(name + " got no question or gave no answer", failed);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
