package io.stakedrop.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The same of the native executable. */
class MainIT extends MainTest {
    @Override
    int run(List<String> arguments, PrintStream toOut, PrintStream toErr) {
        List<String> command = new ArrayList<>();
        command.add(Path.of("target", "stakedrop-verify").toAbsolutePath().toString());
        command.addAll(arguments);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            int exit = process.waitFor();
            toOut.write(Files.readAllBytes(out));
            toErr.write(Files.readAllBytes(err));
            return exit;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
