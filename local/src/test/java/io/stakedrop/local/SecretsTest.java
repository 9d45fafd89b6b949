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
        String made = new Secrets(folder).get(Secrets.BOOTSTRAP_KEY);

        assertThat(new Secrets(folder).get(Secrets.BOOTSTRAP_KEY)).isEqualTo(made);
    }

    @Test
    void makesEachOneDifferentAndLongEnoughForTheGateway() {
        Secrets secrets = new Secrets(folder);

        assertThat(secrets.get(Secrets.BOOTSTRAP_KEY))
                .hasSizeGreaterThanOrEqualTo(32)
                .matches("[A-Za-z0-9_-]+");
        assertThat(secrets.get(Secrets.BOOTSTRAP_KEY)).isNotEqualTo(secrets.get(Secrets.POSTGRES));
    }

    @Test
    void letsNobodyElseReadThem() throws Exception {
        new Secrets(folder).get(Secrets.POSTGRES);

        assertThat(Files.getPosixFilePermissions(folder.resolve(Secrets.POSTGRES)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}
