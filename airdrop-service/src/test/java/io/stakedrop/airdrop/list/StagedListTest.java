package io.stakedrop.airdrop.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.airdrop.TestLists;
import io.stakedrop.airdrop.upload.RowFaults;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.stakedrop.testkit.servers.TestServers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StagedListTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 20_000})
    void takesTheSameNumberOfStatementsWhateverTheNumberOfRows(int rows) throws SQLException, IOException {
        // Given
        List<String> statements = new ArrayList<>();
        RowFaults faults = new RowFaults();

        // When: a list in the order of its indexes
        try (Connection connection = transaction()) {
            StagedList staged =
                    StagedList.copy(counting(connection, statements), reader(TestLists.csv(1, rows), faults));
            staged.findRepetitions(faults);
            staged.contentHash();
        }

        // Then: the temporary table and the search for addresses that repeat; COPY is the driver's own
        assertThat(faults.isEmpty()).isTrue();
        assertThat(statements).hasSize(2);
    }

    @Test
    void namesTheSameClaimsAlikeInWhateverOrder() throws SQLException, IOException {
        // Given
        List<UniswapClaim> claims = new ArrayList<>(TestLists.claims(2, 3_000));
        Bytes32 inOrder = contentHash(TestLists.csv(claims));
        Collections.shuffle(claims, new Random(3));

        // When
        Bytes32 shuffled = contentHash(TestLists.csv(claims));

        // Then
        assertThat(shuffled).isEqualTo(inOrder);
    }

    @Test
    void namesOtherClaimsDifferently() throws SQLException, IOException {
        assertThat(contentHash(TestLists.csv(4, 10))).isNotEqualTo(contentHash(TestLists.csv(5, 10)));
    }

    private static Bytes32 contentHash(String csv) throws SQLException, IOException {
        RowFaults faults = new RowFaults();
        try (Connection connection = transaction()) {
            StagedList staged = StagedList.copy(connection, reader(csv, faults));
            staged.findRepetitions(faults);
            assertThat(faults.isEmpty()).isTrue();
            return staged.contentHash();
        }
    }

    private static ListReader reader(String csv, RowFaults faults) {
        return new ListReader(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), faults);
    }

    private static Connection transaction() throws SQLException {
        Connection connection = TestServers.ofJvm().connect();
        connection.setAutoCommit(false);
        return connection;
    }

    private static Connection counting(Connection connection, List<String> statements) {
        return proxy(Connection.class, connection, statements);
    }

    private static <T> T proxy(Class<T> type, Object target, List<String> statements) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().startsWith("execute")) {
                        statements.add(arguments == null ? "prepared" : String.valueOf(arguments[0]));
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        return result instanceof Statement statement && !(result instanceof PreparedStatement)
                                ? proxy(Statement.class, statement, statements)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
