package io.stakedrop.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactsTest {
    @TempDir
    Path checkout;

    @Test
    void startsAServiceWithItsOwnOptionsOfJava() throws Exception {
        // Given
        Path jar = build(Service.GATEWAY);
        Path options = Files.createFile(checkout.resolve("gateway/jvm.options"));

        // When
        List<String> command = new Artifacts(checkout, false).command(Service.GATEWAY);

        // Then
        assertThat(command).endsWith("@" + options, "-jar", jar.toString());
    }

    @Test
    void startsAServiceWithoutOptionsOfItsOwn() throws Exception {
        // Given
        Path jar = build(Service.STAKING);

        // When
        List<String> command = new Artifacts(checkout, false).command(Service.STAKING);

        // Then
        assertThat(command).noneMatch(word -> word.startsWith("@")).endsWith("-jar", jar.toString());
    }

    private Path build(Service service) throws Exception {
        Path application = checkout.resolve(service.folder()).resolve("target/quarkus-app");
        return Files.createFile(Files.createDirectories(application).resolve("quarkus-run.jar"));
    }
}
