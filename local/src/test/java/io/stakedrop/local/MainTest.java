package io.stakedrop.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.local.server.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process of its own, as the Makefile starts it. */
class MainTest {
    @TempDir
    Path checkout;

    @Test
    void givesACommandItsServersAndReturnsItsStatus() throws Exception {
        Finished finished = launch(
                Map.of(),
                "with-servers",
                "--",
                "sh",
                "-c",
                "echo \"$STAKEDROP_TEST_POSTGRES_URL $STAKEDROP_TEST_REDIS_URL\"; exit 3");

        assertThat(finished.status).isEqualTo(3);
        assertThat(finished.output)
                .containsPattern(
                        "postgresql://postgres:\\S+@127\\.0\\.0\\.1:\\d+/postgres redis://:\\S+@127\\.0\\.0\\.1:\\d+");
    }

    @Test
    void leavesNoServerBehindWhenItIsStoppedAmidACommand() throws Exception {
        // Given
        Path begun = checkout.resolve("begun");
        Process launcher = start(Map.of(), "with-servers", "--", "sh", "-c", "touch " + begun + "; exec sleep 60");
        awaitFile(begun, launcher);
        List<ProcessHandle> children = launcher.toHandle().children().toList();
        assertThat(children).hasSize(3);

        // When
        launcher.destroy();

        // Then
        assertThat(launcher.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(launcher.exitValue()).isNotZero();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void refusesASecondRunOnTheSameData() throws Exception {
        try (DataFolder held = DataFolder.lock(DataFolder.pathFrom(Map.of(), checkout))) {
            Finished second = launch(Map.of(), "run");

            assertThat(second.status).isEqualTo(1);
            assertThat(second.output.lines())
                    .containsExactly(
                            "Another run (process %d) uses %s: stop it first, or set STAKEDROP_DATA to another folder."
                                    .formatted(ProcessHandle.current().pid(), held.path()));
        }
    }

    @Test
    void saysWhichPortIsTakenBeforeItStartsAnything() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Finished run = launch(Map.of("STAKEDROP_GATEWAY_PORT", Integer.toString(taken.getLocalPort())), "run");

            assertThat(run.status).isEqualTo(1);
            assertThat(run.output.lines()).hasSize(1).first().asString().contains("STAKEDROP_GATEWAY_PORT");
        }
    }

    @Test
    void stopsTheServersWhenAServiceIsNotBuilt() throws Exception {
        Finished run = launch(freePorts(), "run");

        assertThat(run.status).isEqualTo(1);
        assertThat(run.output).contains("quarkus-run.jar is missing: build it with `make build`.");
        assertThat(checkout.resolve(".stakedrop/postgres/postmaster.pid")).doesNotExist();
        assertThat(checkout.resolve(".stakedrop/redis/redis.process")).doesNotExist();
    }

    @Test
    void saysThatNothingRunsWhenItIsAskedForAKey() throws Exception {
        Finished key = launch(Map.of(), "key");

        assertThat(key.status).isEqualTo(1);
        assertThat(key.output).contains("The suite does not run: start it with `make run`");
    }

    @Test
    void showsItsUsageWhenItDoesNotUnderstand() throws Exception {
        Finished misused = launch(Map.of(), "dance");

        assertThat(misused.status).isEqualTo(2);
        assertThat(misused.output).startsWith("usage:");
    }

    private Finished launch(Map<String, String> environment, String... arguments) throws Exception {
        Process process = start(environment, arguments);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return new Finished(process.exitValue(), output);
    }

    private Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("STAKEDROP_ROOT", checkout.toString());
        builder.environment().remove("STAKEDROP_DATA");
        return builder.start();
    }

    private static Map<String, String> freePorts() {
        return Map.of(
                "STAKEDROP_GATEWAY_PORT", "0",
                "STAKEDROP_GATEWAY_MANAGEMENT_PORT", "0",
                "STAKEDROP_STAKING_PORT", "0",
                "STAKEDROP_STAKING_MANAGEMENT_PORT", "0",
                "STAKEDROP_AIRDROP_PORT", "0",
                "STAKEDROP_AIRDROP_MANAGEMENT_PORT", "0",
                "STAKEDROP_POSTGRES_PORT", Integer.toString(FreePort.find()),
                "STAKEDROP_REDIS_PORT", "0");
    }

    private static void awaitFile(Path file, Process process) throws Exception {
        while (!Files.exists(file)) {
            assertThat(process.waitFor(100, TimeUnit.MILLISECONDS))
                    .as("ended early")
                    .isFalse();
        }
    }

    private record Finished(int status, String output) {}
}
