package io.stakedrop.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArtifactsTest {
    @TempDir
    Path checkout;

    @Test
    void startsAServiceWithItsOwnOptionsOfJava() throws Exception {
        // Given
        Path jar = build(Service.GATEWAY);
        Path options = Files.createFile(checkout.resolve("gateway/jvm.options"));

        // When
        List<String> command = new Artifacts(checkout, Artifacts.Form.JAR).command(Service.GATEWAY);

        // Then
        assertThat(command).endsWith("@" + options, "-jar", jar.toString());
    }

    @Test
    void startsAServiceWithoutOptionsOfItsOwn() throws Exception {
        // Given
        Path jar = build(Service.STAKING);

        // When
        List<String> command = new Artifacts(checkout, Artifacts.Form.JAR).command(Service.STAKING);

        // Then
        assertThat(command).noneMatch(word -> word.startsWith("@")).endsWith("-jar", jar.toString());
    }

    @ParameterizedTest
    @CsvSource({"NATIVE, EXECUTABLE", "IMAGES, IMAGE", "OTHER, JAR"})
    void theEnvironmentNamesTheForm(String variable, Artifacts.Form form) {
        // When
        Artifacts.Form named = Artifacts.Form.of(Map.of(variable, "1"));

        // Then
        assertThat(named).isEqualTo(form);
    }

    private Path build(Service service) throws Exception {
        Path application = checkout.resolve(service.folder()).resolve("target/quarkus-app");
        return Files.createFile(Files.createDirectories(application).resolve("quarkus-run.jar"));
    }
}
