package io.stakedrop.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the build made of the services.
 *
 * @param checkout where their modules are
 * @param form of what kind it is
 */
public record Artifacts(Path checkout, Form form) {
    /** The forms that a service is built in. */
    public enum Form {
        /** For this process's own Java; a file {@code jvm.options} in the service's folder holds Java's options for it. */
        JAR,
        /** A native executable: {@code NATIVE=1}. */
        EXECUTABLE,
        /** An OCI image, run by podman: {@code IMAGES=1}. */
        IMAGE;

        static final String NATIVE = "NATIVE";
        static final String IMAGES = "IMAGES";

        /** The form that variables of the environment name. */
        public static Form of(Map<String, String> environment) {
            if ("1".equals(environment.get(IMAGES))) {
                return IMAGE;
            }
            return "1".equals(environment.get(NATIVE)) ? EXECUTABLE : JAR;
        }
    }

    /**
     * The words that start a service.
     *
     * @throws LaunchException if it is not built in this form
     */
    public List<String> command(Service service) {
        Path folder = checkout.resolve(service.folder());
        Path target = folder.resolve("target");
        return switch (form) {
            case JAR -> java(folder, target);
            case EXECUTABLE -> List.of(executable(target).toString());
            case IMAGE -> List.of(checkout.resolve("local/bin/run-image").toString(), service.folder());
        };
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
