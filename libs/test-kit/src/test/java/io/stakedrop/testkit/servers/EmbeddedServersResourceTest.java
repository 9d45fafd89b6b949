package io.stakedrop.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbeddedServersResourceTest {
    @Test
    void givesEveryProfileOfAJvmTheSameDatabase() {
        Map<String, String> first = new EmbeddedServersResource().start();

        Map<String, String> second = new EmbeddedServersResource().start();

        assertThat(second).isEqualTo(first);
    }

    @Test
    void givesAnOwnerWithoutFurtherRights() throws Exception {
        try (Connection connection = TestServers.ofJvm().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = current_user")) {
            row.next();

            assertThat(row.getBoolean(1)).isFalse();
        }
    }

    @Test
    void tellsTheApplicationWhereItsIssuerIs() {
        assertThat(new EmbeddedServersResource().start()).containsKey("stakedrop.gateway.url");
    }
}
