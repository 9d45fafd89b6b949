package io.stakedrop.local.server;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Finds the machine's own commands. */
final class Executables {
    private Executables() {}

    static boolean isOnPath(String command) {
        return isOnPath(command, System.getenv());
    }

    static boolean isOnPath(String command, Map<String, String> environment) {
        String path = Objects.requireNonNullElse(environment.get("PATH"), "/usr/bin:/bin");
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(path)
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }
}
