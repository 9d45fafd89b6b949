package io.stakedrop.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The launcher as the Makefile starts it: a process of its own, on free ports. */
final class LauncherProcess {
    private final Process process;
    private final BufferedReader reader;
    private final StringBuilder output = new StringBuilder();

    private LauncherProcess(Process process) {
        this.process = process;
        this.reader = process.inputReader();
    }

    static LauncherProcess start(Path checkout, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command =
                new ArrayList<>(List.of(java(), "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        PortSetting.all().forEach(setting -> builder.environment().put(setting.variable(), "0"));
        builder.environment().remove("STAKEDROP_DATA");
        builder.environment().remove("STAKEDROP_HOST");
        builder.environment().put("STAKEDROP_ROOT", checkout.toString());
        builder.environment().putAll(environment);
        return new LauncherProcess(builder.start());
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Reads on until a line fits; everything read so far is in {@link #output}. */
    void awaitLine(Predicate<String> fits) throws IOException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            output.append(line).append('\n');
            if (fits.test(line)) {
                return;
            }
        }
        throw new AssertionError("The launcher ended early:\n" + output);
    }

    /** Reads to the end and returns the exit status. */
    int awaitEnd() throws Exception {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            output.append(line).append('\n');
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    String output() {
        return output.toString();
    }

    List<ProcessHandle> children() {
        return process.toHandle().children().toList();
    }

    /** SIGTERM, by the handle, since the process's own method would close its output. */
    void stop() {
        process.toHandle().destroy();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
