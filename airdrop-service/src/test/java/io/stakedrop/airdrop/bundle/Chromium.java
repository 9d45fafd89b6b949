package io.stakedrop.airdrop.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real browser without a window. */
final class Chromium {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final int PATIENCE_SECONDS = 120;

    private Chromium() {}

    /**
     * The document that a page has become after its scripts have run; skips the test where there is no Chromium.
     *
     * @param profile an empty folder
     */
    static String render(URI page, Path profile) throws IOException, InterruptedException {
        Path document = profile.resolve("document.html");
        Process process = new ProcessBuilder(
                        executable(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--user-data-dir=" + profile.resolve("profile"),
                        "--virtual-time-budget=30000",
                        "--dump-dom",
                        page.toString())
                .redirectOutput(document.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).as("Chromium's exit code").isZero();
        return Files.readString(document, StandardCharsets.UTF_8);
    }

    private static String executable() {
        String found = Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> NAMES.stream().map(Path.of(folder)::resolve))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse("");
        Assumptions.assumeFalse(
                found.isEmpty(), "Skipped without a browser: install Chromium so that `chromium` is on the PATH");
        return found;
    }
}
