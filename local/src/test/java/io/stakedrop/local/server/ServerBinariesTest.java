package io.stakedrop.local.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerBinariesTest {
    @TempDir
    Path folder;

    @Test
    void survivesTwoRunsThatUnpackAtOnce() throws Exception {
        // Given
        ServerBinaries binaries = new ServerBinaries(folder);
        List<Callable<Path>> both = List.of(binaries::postgres, binaries::postgres);

        // When
        List<Path> unpacked;
        try (ExecutorService executor = Executors.newFixedThreadPool(both.size())) {
            unpacked = executor.invokeAll(both).stream()
                    .map(future -> future.resultNow())
                    .toList();
        }

        // Then
        assertThat(unpacked.getFirst()).isEqualTo(unpacked.getLast());
        assertThat(unpacked.getFirst().resolve("bin/postgres")).isExecutable();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(unpacked.getFirst());
        }
    }

    @Test
    void unpacksOnce() throws Exception {
        // Given
        Path redis = new ServerBinaries(folder).redis();
        Files.writeString(redis, "marked");

        // When
        Path again = new ServerBinaries(folder).redis();

        // Then
        assertThat(again).isEqualTo(redis).hasContent("marked");
    }

    @Test
    void prefersTheFolderThatTheUserChose() {
        Map<String, String> environment = Map.of("STAKEDROP_CACHE", "/srv/cache", "XDG_CACHE_HOME", "/srv/xdg");

        assertThat(ServerBinaries.userCache(environment, folder)).isEqualTo(Path.of("/srv/cache"));
        assertThat(ServerBinaries.userCache(Map.of("XDG_CACHE_HOME", folder + "/xdg"), Path.of("/nonexistent")))
                .isEqualTo(folder.resolve("xdg/stakedrop"));
        assertThat(ServerBinaries.userCache(Map.of("STAKEDROP_CACHE", ""), folder))
                .isEqualTo(folder.resolve(".cache/stakedrop"));
    }

    @Test
    void findsAPrivateFolderForAUserWithoutAHome() throws Exception {
        Path noFolder = Files.createFile(folder.resolve("file"));

        Path cache = ServerBinaries.userCache(Map.of(), noFolder);

        assertThat(Files.getPosixFilePermissions(cache)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(ServerBinaries.userCache(Map.of(), noFolder)).isEqualTo(cache);
    }
}
