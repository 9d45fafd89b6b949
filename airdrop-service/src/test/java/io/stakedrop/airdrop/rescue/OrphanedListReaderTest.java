package io.stakedrop.airdrop.rescue;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.airdrop.upload.RowFaults;
import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.problem.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrphanedListReaderTest {
    private static final Address ONE = Address.parse("0x" + "11".repeat(20));
    private static final Address TWO = Address.parse("0x" + "22".repeat(20));

    private final RowFaults faults = new RowFaults();

    @ParameterizedTest
    @ValueSource(strings = {"1", "0.5", "1.5e3", "0x64", "1,000 UNI", "ff"})
    void takesAmountsAsTheyAreWritten(String amount) throws IOException {
        // When
        List<OrphanedRow> rows = read("address,amount\n%s,\"%s\"\n".formatted(ONE, amount), 10);

        // Then
        assertThat(rows).containsExactly(new OrphanedRow(2, null, ONE, amount));
        assertThat(faults.isEmpty()).isTrue();
    }

    @Test
    void takesIndexesWhereTheListHasThem() throws IOException {
        // When
        List<OrphanedRow> rows = read("index,address,amount_wei\n7,%s,1\n0,%s,2\n".formatted(ONE, TWO), 10);

        // Then
        assertThat(rows).containsExactly(new OrphanedRow(2, 7L, ONE, "1"), new OrphanedRow(3, 0L, TWO, "2"));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 2, 0", "3, 2, 0"})
    void takesAsManyRowsAsItMay(int mostRows, int read, int expectedFaults) throws IOException {
        // When
        List<OrphanedRow> rows = read("address,amount\n%s,1\n%s,2\n".formatted(ONE, TWO), mostRows);

        // Then
        assertThat(rows).hasSize(read);
        assertThat(faults.listed())
                .hasSize(expectedFaults)
                .allSatisfy(fault -> assertThat(fault.code()).isEqualTo("too-many-rows"));
    }

    @ParameterizedTest
    @CsvSource({
        "'',empty-list",
        "'address,amount\n',empty-list",
        "'wallet,amount\n',missing-header",
        "'address;amount\n',missing-header",
        "'address,\"amount\n',malformed-quotes"
    })
    void refusesAListWithoutHeaderOrRows(String list, String code) throws IOException {
        // When
        List<OrphanedRow> rows = read(list, 10);

        // Then
        assertThat(rows).isEmpty();
        assertThat(faults.listed()).extracting(Fault::code).containsExactly(code);
    }

    @Test
    void refusesLinesAndAmountsOfNoEnd() throws IOException {
        // When
        List<OrphanedRow> rows =
                read("address,amount\n%s,%s\n%s,%s\n".formatted(ONE, "1".repeat(161), TWO, "1".repeat(2_000)), 10);

        // Then
        assertThat(rows).isEmpty();
        assertThat(faults.listed()).extracting(Fault::code).containsExactly("invalid-value", "line-too-long");
    }

    private List<OrphanedRow> read(String list, int mostRows) throws IOException {
        OrphanedListReader reader = new OrphanedListReader(
                new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)), faults, mostRows);
        List<OrphanedRow> rows = new ArrayList<>();
        for (OrphanedRow row = reader.next(); row != null; row = reader.next()) {
            rows.add(row);
        }
        assertThat(reader.rows()).isEqualTo(rows.size());
        return rows;
    }
}
