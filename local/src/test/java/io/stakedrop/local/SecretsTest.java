package io.stakedrop.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path folder;

    @Test
    void keepsWhatItMade() {
        String made = Secrets.open(file()).get(Secrets.BOOTSTRAP_KEY);

        assertThat(Secrets.open(file()).get(Secrets.BOOTSTRAP_KEY)).isEqualTo(made);
    }

    @Test
    void makesEachOneDifferentAndLongEnoughForTheGateway() {
        Secrets secrets = Secrets.open(file());

        assertThat(secrets.get(Secrets.BOOTSTRAP_KEY))
                .hasSizeGreaterThanOrEqualTo(32)
                .matches("[A-Za-z0-9_-]+");
        assertThat(secrets.get(Secrets.BOOTSTRAP_KEY)).isNotEqualTo(secrets.get(Secrets.POSTGRES));
    }

    @Test
    void letsNobodyElseReadThem() throws Exception {
        Secrets.open(file()).get(Secrets.POSTGRES);

        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    private Path file() {
        return folder.resolve("secrets.properties");
    }
}
