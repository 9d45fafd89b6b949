package io.stakedrop.testkit.evm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * A chain of its own on a free loopback port, with ten unlocked and funded accounts, a block for every transaction and
 * anvil's own methods ({@code anvil_mine}, {@code anvil_reorg}, …). It comes by {@code npm ci} in {@code tests/e2e/evm}.
 */
public final class Anvil implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern LISTENING = Pattern.compile("Listening on (127\\.0\\.0\\.1:\\d+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final URI url;
    private final HttpClient http = HttpClient.newHttpClient();

    private Anvil(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts one and waits until it listens; skips the test where it is not installed.
     *
     * @param options further ones of the executable, such as {@code --chain-id}, {@code 1}
     */
    public static Anvil start(String... options) {
        Optional<Path> executable = findExecutable();
        Assumptions.assumeTrue(
                executable.isPresent(),
                "Skipped without a real EVM: install Node 20 or newer with npm and run `npm ci` in tests/e2e/evm");
        List<String> command =
                new ArrayList<>(List.of(executable.orElseThrow().toString(), "--host", "127.0.0.1", "--port", "0"));
        command.addAll(List.of(options));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop-anvil"));
            return new Anvil(process, awaitListening(process));
        } catch (IOException failed) {
            throw new UncheckedIOException("anvil could not be started", failed);
        }
    }

    /** Where its JSON-RPC answers. */
    public URI url() {
        return url;
    }

    /** The unlocked accounts' addresses. */
    public List<String> accounts() {
        List<String> accounts = new ArrayList<>();
        rpc("eth_accounts").forEach(account -> accounts.add(account.textValue()));
        return accounts;
    }

    /**
     * Calls a method with parameters that Jackson can write.
     *
     * @return the result
     * @throws IllegalStateException when it answers with an error
     */
    public JsonNode rpc(String method, Object... parameters) {
        try {
            String body = JSON.writeValueAsString(
                    Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", List.of(parameters)));
            HttpRequest request = HttpRequest.newBuilder(url)
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            JsonNode answer = JSON.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
            if (answer.has("error")) {
                throw new IllegalStateException(method + " failed: " + answer.path("error"));
            }
            return answer.path("result");
        } catch (IOException failed) {
            throw new UncheckedIOException(method + " got no answer", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(method + " was interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        http.close();
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<Path> findExecutable() {
        Path packages = Path.of(System.getProperty("stakedrop.root", "."), "tests/e2e/evm/node_modules/@foundry-rs");
        String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        String processor = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        Path executable = packages.resolve("anvil-" + system + "-" + processor).resolve("bin/anvil");
        return Files.isExecutable(executable) ? Optional.of(executable.toAbsolutePath()) : Optional.empty();
    }

    private static URI awaitListening(Process process) throws IOException {
        BufferedReader output = process.inputReader(UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                drain(output);
                return URI.create("http://" + listening.group(1));
            }
            said.append(line).append('\n');
        }
        throw new IllegalStateException("anvil ended at once: " + said);
    }

    /** It logs each call; a full pipe would stop it. */
    private static void drain(BufferedReader output) {
        Thread.ofVirtual().name("drain-anvil").start(() -> {
            try (output) {
                output.lines().forEach(line -> {});
            } catch (IOException | UncheckedIOException closed) {
                // The process has ended, and with it what it says.
            }
        });
    }
}
