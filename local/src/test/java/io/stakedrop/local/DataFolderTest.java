package io.stakedrop.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path checkout;

    @Test
    void isPrivateAndBelowTheCheckout() throws Exception {
        Path folder = DataFolder.pathFrom(Map.of(), checkout);

        try (DataFolder data = DataFolder.lock(folder)) {
            assertThat(data.path()).isEqualTo(checkout.resolve(".stakedrop"));
            assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void goesWhereTheVariableSays() {
        assertThat(DataFolder.pathFrom(Map.of("STAKEDROP_DATA", "/srv/stakedrop"), checkout))
                .isEqualTo(Path.of("/srv/stakedrop"));
    }

    @Test
    void forgetsTheEndpointsOfAKilledRun() throws Exception {
        Path folder = DataFolder.pathFrom(Map.of(), checkout);
        Files.createDirectories(folder);
        Files.writeString(DataFolder.endpointsFile(folder), "{}");

        try (DataFolder data = DataFolder.lock(folder)) {
            assertThat(data.endpoints()).doesNotExist();
        }
    }

    @Test
    void keepsTheLogOfTheFormerRun() throws Exception {
        try (DataFolder data = DataFolder.lock(DataFolder.pathFrom(Map.of(), checkout))) {
            Files.writeString(data.freshLog("gateway"), "yesterday");

            Path today = data.freshLog("gateway");

            assertThat(today).doesNotExist();
            assertThat(today.resolveSibling("gateway.previous.log")).hasContent("yesterday");
        }
    }
}
