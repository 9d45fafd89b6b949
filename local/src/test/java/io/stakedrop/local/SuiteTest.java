package io.stakedrop.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real servers, real processes and real signals; only the services are {@link FakeService}s. */
class SuiteTest {
    @TempDir
    Path checkout;

    @BeforeEach
    void buildExecutables() throws Exception {
        for (Service service : Service.values()) {
            Path target =
                    Files.createDirectories(checkout.resolve(service.folder()).resolve("target"));
            Path executable = target.resolve("fake-runner");
            Files.writeString(
                    executable,
                    "#!/bin/sh\nexec '%s' -cp '%s' %s\n"
                            .formatted(
                                    LauncherProcess.java(),
                                    System.getProperty("java.class.path"),
                                    FakeService.class.getName()));
            Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void showsANewKeyOnceAndFindsItsTenantTheNextDay() throws Exception {
        // Given
        LauncherProcess first = run(Map.of());
        first.awaitLine(line -> line.startsWith("Ctrl-C"));
        assertThat(first.output()).contains("API key    sd_abcdefgh_").contains("/docs");
        assertThat(endpoints().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "gateway", "gatewayManagement", "staking", "stakingManagement", "airdrop", "airdropManagement");
        List<ProcessHandle> children = first.children();
        assertThat(children).hasSize(5);

        // When
        first.stop();
        assertThat(first.awaitEnd()).isZero();
        LauncherProcess second = run(Map.of());
        second.awaitLine(line -> line.startsWith("Ctrl-C"));

        // Then
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(second.output()).contains("`make key`").doesNotContain("sd_").doesNotContain("earlier run");
        LauncherProcess key = LauncherProcess.start(checkout, Map.of(), "key");
        assertThat(key.awaitEnd()).isZero();
        assertThat(key.output()).isEqualTo("sd_abcdefgh_" + "x".repeat(43) + "\n");
        second.stop();
        assertThat(second.awaitEnd()).isZero();
        assertThat(checkout.resolve(".stakedrop/endpoints.json")).doesNotExist();
    }

    @Test
    void stopsWhatAKilledRunLeftBehind() throws Exception {
        // Given
        LauncherProcess killed = run(Map.of());
        killed.awaitLine(line -> line.startsWith("Ctrl-C"));
        List<ProcessHandle> orphans = killed.children();
        killed.kill();
        assertThat(orphans).allMatch(ProcessHandle::isAlive);

        // When
        LauncherProcess next = run(Map.of());
        next.awaitLine(line -> line.startsWith("Ctrl-C"));

        // Then
        assertThat(orphans).noneMatch(ProcessHandle::isAlive);
        assertThat(Stream.of("gateway", "staking", "airdrop", "Redis", "PostgreSQL"))
                .allMatch(name -> next.output().contains("Stopped " + name + " of an earlier run that was killed"));
        next.stop();
        assertThat(next.awaitEnd()).isZero();
    }

    @Test
    void showsWhyAServiceDiedAndStopsTheRest() throws Exception {
        LauncherProcess run = run(Map.of("FAKE_DIES", "airdrop"));

        assertThat(run.awaitEnd()).isEqualTo(1);

        assertThat(run.output())
                .contains("The airdrop service died while")
                .contains("exit code 7")
                .contains("ERROR the database is on fire");
        assertThat(checkout.resolve(".stakedrop/postgres/postmaster.pid")).doesNotExist();
        assertThat(checkout.resolve(".stakedrop/gateway.process")).doesNotExist();
    }

    @Test
    void stopsAllWhenAServiceDiesLater() throws Exception {
        // Given
        LauncherProcess run = run(Map.of());
        run.awaitLine(line -> line.startsWith("Ctrl-C"));
        List<ProcessHandle> children = run.children();
        long gateway = Long.parseLong(Files.readAllLines(checkout.resolve(".stakedrop/gateway.process"))
                .getFirst());

        // When
        ProcessHandle.of(gateway).orElseThrow().destroyForcibly();

        // Then
        assertThat(run.awaitEnd()).isEqualTo(1);
        assertThat(run.output()).contains("The gateway service died.").contains("gateway.log");
        assertThat(children).noneMatch(ProcessHandle::isAlive);
    }

    private LauncherProcess run(Map<String, String> environment) throws Exception {
        Map<String, String> natively = new HashMap<>(environment);
        natively.put("NATIVE", "1");
        return LauncherProcess.start(checkout, natively, "run");
    }

    private JsonNode endpoints() throws Exception {
        return new ObjectMapper()
                .readTree(checkout.resolve(".stakedrop/endpoints.json").toFile());
    }
}
