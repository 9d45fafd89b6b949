package io.stakedrop.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.local.server.Databases;
import io.stakedrop.local.server.EmbeddedPostgres;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
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
    void givesACommandServersThatWaitForTheDiskWhereItAsks() throws Exception {
        LauncherProcess launcher = LauncherProcess.start(
                checkout,
                Map.of(),
                "with-servers",
                "--durable",
                "--",
                "sh",
                "-c",
                "echo \"$STAKEDROP_TEST_POSTGRES_URL\"; exec sleep 60");
        launcher.awaitLine(line -> line.startsWith("postgresql:"));

        URI url = URI.create(launcher.output().lines().toList().getLast());
        String place = "jdbc:postgresql://%s:%d/postgres".formatted(url.getHost(), url.getPort());
        String password = url.getUserInfo().split(":", 2)[1];
        try (Connection connection = Databases.connect(place, EmbeddedPostgres.SUPERUSER, password);
                ResultSet row = connection.createStatement().executeQuery("SHOW fsync")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("on");
        }
        launcher.stop();
        launcher.awaitEnd();
    }

    @Test
    void leavesNoServerBehindWhenItIsStoppedAmidACommand() throws Exception {
        // Given
        LauncherProcess launcher = LauncherProcess.start(
                checkout, Map.of(), "with-servers", "--", "sh", "-c", "echo begun; exec sleep 60");
        launcher.awaitLine("begun"::equals);
        List<ProcessHandle> children = launcher.children();
        assertThat(children).hasSize(3);

        // When
        launcher.stop();

        // Then
        assertThat(launcher.awaitEnd()).isNotZero();
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
        Finished run = launch(Map.of(), "run");

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
        LauncherProcess launcher = LauncherProcess.start(checkout, environment, arguments);
        int status = launcher.awaitEnd();
        return new Finished(status, launcher.output());
    }

    private record Finished(int status, String output) {}
}
