package io.stakedrop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stakedrop.local.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code make images} left in target/images. */
@EnabledIfEnvironmentVariable(named = "IMAGES", matches = "1", disabledReason = "the images are not built")
class ImageAcceptanceTest {
    private static final Path ROOT = Path.of(System.getProperty("stakedrop.root"));
    private static final Path IMAGES = ROOT.resolve("target/images");

    @TempDir
    Path layout;

    @ParameterizedTest
    @EnumSource
    void runsAsNobodyAndHoldsNoShell(Service service) throws Exception {
        // When
        JsonNode manifest = unpackManifest(service);
        JsonNode config = blob(manifest.at("/config/digest")).get("config");

        // Then
        assertThat(config.get("User").textValue()).isEqualTo("65532:65532");
        assertThat(config.at("/Labels/org.opencontainers.image.revision").textValue())
                .matches("[0-9a-f]{40}");
        List<String> files =
                run("tar", "-tzf", path(manifest.at("/layers/0/digest")).toString());
        assertThat(files).contains("./app/" + service.folder(), "./tmp/");
        assertThat(files).noneMatch(file -> file.matches("\\./(usr/)?s?bin/.*"));
        assertThat(files.stream().anyMatch(file -> file.contains("libstdc++.so.6")))
                .as("the C++ run-time of the BLS library")
                .isEqualTo(service == Service.STAKING);
    }

    @ParameterizedTest
    @EnumSource
    void theBillOfMaterialsNamesLibrariesAndDebiansPackages(Service service) throws Exception {
        // When
        JsonNode bom = new ObjectMapper()
                .readTree(IMAGES.resolve(service.folder() + ".cdx.json").toFile());

        // Then
        assertThat(bom.get("bomFormat").textValue()).isEqualTo("CycloneDX");
        assertThat(bom.findValuesAsText("name")).contains("quarkus-rest", "netty-codec-http", "libc6", "zlib1g");
    }

    @ParameterizedTest
    @EnumSource
    void theSameFilesGiveTheSameDigest(Service service) throws Exception {
        // Given
        Path digest = IMAGES.resolve(service.folder() + ".digest");
        String before = Files.readString(digest);

        // When
        run(ROOT.resolve("local/bin/build-image").toString(), service.folder(), "native");

        // Then
        assertThat(Files.readString(digest)).isEqualTo(before);
    }

    /** Unpacks an archive and follows its index. */
    private JsonNode unpackManifest(Service service) throws Exception {
        run("tar", "-xf", IMAGES.resolve(service.folder() + ".tar").toString(), "-C", layout.toString());
        JsonNode index =
                new ObjectMapper().readTree(layout.resolve("index.json").toFile());
        String digest = index.at("/manifests/0/digest").textValue();
        assertThat(Files.readString(IMAGES.resolve(service.folder() + ".digest")))
                .isEqualToIgnoringNewLines(digest);
        return blob(index.at("/manifests/0/digest"));
    }

    private JsonNode blob(JsonNode digest) throws IOException {
        return new ObjectMapper().readTree(path(digest).toFile());
    }

    private Path path(JsonNode digest) {
        return layout.resolve("blobs").resolve(digest.textValue().replace(':', '/'));
    }

    private static List<String> run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }
}
