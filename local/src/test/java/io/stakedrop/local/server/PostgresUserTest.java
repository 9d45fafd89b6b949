package io.stakedrop.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresUserTest {
    @TempDir
    Path folder;

    @Test
    void prefersANamespaceWhereNoFileChangesItsOwner() {
        PostgresUser user = PostgresUser.forRoot(folder.resolve("fresh"), command -> true);

        assertThat(user.prefix()).containsExactly("unshare", "-U");
    }

    @Test
    void becomesNobodyWhereNamespacesAreRefused() {
        PostgresUser user = PostgresUser.forRoot(
                folder.resolve("fresh"), command -> command.getFirst().equals("setpriv"));

        assertThat(user.owner()).isEqualTo(65534);
        assertThat(user.prefix()).contains("--reuid=65534", "--ambient-caps=+dac_override");
    }

    @Test
    void saysWhatToDoWhereNeitherWorks() {
        assertThatThrownBy(() -> PostgresUser.forRoot(folder.resolve("fresh"), command -> false))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("run this as another user");
    }
}
