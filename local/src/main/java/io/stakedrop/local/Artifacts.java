package io.stakedrop.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the build made of each service: a jar for this launcher's own Java, or a native executable. */
record Artifacts(Path checkout, boolean nativeExecutables) {
    /** The words that start a service; a file {@code jvm.options} in its folder holds Java's options for it. */
    List<String> command(Service service) {
        Path folder = checkout.resolve(service.folder());
        Path target = folder.resolve("target");
        return nativeExecutables ? List.of(executable(target).toString()) : java(folder, target);
    }

    private static List<String> java(Path folder, Path target) {
        Path jar = target.resolve("quarkus-app").resolve("quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new LaunchException(jar + " is missing: build it with `make build`.");
        }
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // What Netty and the drivers do deliberately; without these Java warns about it in every log.
        words.add("--enable-native-access=ALL-UNNAMED");
        words.add("--sun-misc-unsafe-memory-access=allow");
        Path options = folder.resolve("jvm.options");
        if (Files.exists(options)) {
            words.add("@" + options);
        }
        words.add("-jar");
        words.add(jar.toString());
        return words;
    }

    private static Path executable(Path target) {
        try (DirectoryStream<Path> runners = Files.newDirectoryStream(target, "*-runner")) {
            for (Path runner : runners) {
                return runner;
            }
        } catch (IOException noTarget) {
            throw noExecutable(target, noTarget);
        }
        throw noExecutable(target, null);
    }

    private static LaunchException noExecutable(Path target, @Nullable IOException cause) {
        return new LaunchException("No native executable in " + target + ": build it with `make native`.", cause);
    }
}
