package io.stakedrop.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisTest {
    private static final ServerBinaries BINARIES = ServerBinaries.ofUser();

    @TempDir
    Path folder;

    @Test
    void keepsDataBetweenRuns() throws Exception {
        // Given
        try (EmbeddedRedis first = start(Durability.KEPT)) {
            assertThat(ask(first, "AUTH secret", "SET greeting hello")).containsExactly("+OK", "+OK");
        }

        // When
        try (EmbeddedRedis second = start(Durability.KEPT)) {
            // Then
            assertThat(ask(second, "AUTH secret", "STRLEN greeting")).containsExactly("+OK", ":5");
        }
    }

    @Test
    void answersNobodyWithoutThePassword() throws Exception {
        try (EmbeddedRedis redis = start(Durability.DISPOSABLE)) {
            assertThat(ask(redis, "PING")).first().asString().startsWith("-NOAUTH");
        }
    }

    @Test
    void hidesThePasswordFromOtherUsers() throws Exception {
        try (EmbeddedRedis redis = start(Durability.DISPOSABLE)) {
            assertThat(redis.url()).contains("secret");
            assertThat(Files.getPosixFilePermissions(folder.resolve("redis/redis.conf")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void stopsTheServerThatAKilledRunLeftOnTheSameData() {
        // Given
        EmbeddedRedis orphan = start(Durability.KEPT);

        // When
        try (EmbeddedRedis next = start(Durability.KEPT)) {
            // Then
            assertThat(next.process().isAlive()).isTrue();
            assertThat(orphan.process().isAlive()).isFalse();
        }
    }

    @Test
    void showsTheLogOfAServerThatDiesWhileItStarts() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedRedis.start(BINARIES, settings(taken.getLocalPort(), Durability.KEPT)))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("Redis died while it started")
                    .hasMessageContaining("Address already in use");
        }
    }

    private EmbeddedRedis start(Durability durability) {
        return EmbeddedRedis.start(BINARIES, settings(FreePort.find(), durability));
    }

    private EmbeddedRedis.Settings settings(int port, Durability durability) {
        return new EmbeddedRedis.Settings(
                folder.resolve("redis"), folder.resolve("redis.log"), port, "secret", durability);
    }

    private static List<String> ask(EmbeddedRedis redis, String... commands) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
            BufferedReader replies =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            List<String> answers = new ArrayList<>();
            for (String command : commands) {
                socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
                answers.add(replies.readLine());
            }
            return answers;
        }
    }
}
