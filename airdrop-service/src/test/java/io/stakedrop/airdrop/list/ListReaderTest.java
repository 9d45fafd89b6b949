package io.stakedrop.airdrop.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.airdrop.upload.RowFaults;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.kit.problem.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListReaderTest {
    private static final String HEADER = "index,address,amount\n";
    private static final String ALICE = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    private static final String MOST_AMOUNT =
            BigInteger.TWO.pow(256).subtract(BigInteger.ONE).toString();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index,address,amount\n",
                "index,address,amount_wei\r\n",
                "\ufeffindex,address,amount\n",
                "\"index\",\"address\",\"amount\"\n"
            })
    void takesEveryFormOfTheHeader(String header) throws IOException {
        // When
        Reading reading = read(header + "7," + ALICE + ",10\n");

        // Then
        assertThat(reading.faults.listed()).isEmpty();
        assertThat(reading.rows).containsExactly(new ListRow(2, 7, Address.parse(ALICE), TokenAmount.parse("10")));
    }

    @Test
    void takesTheZeroAddressAndTheZeroAmountAndTheLargestValues() throws IOException {
        // When
        Reading reading = read(HEADER + "0,0x0000000000000000000000000000000000000000,0\n" + ListRow.MOST_INDEX + ","
                + ALICE.toLowerCase(java.util.Locale.ROOT) + "," + MOST_AMOUNT);

        // Then
        assertThat(reading.faults.listed()).isEmpty();
        assertThat(reading.rows)
                .containsExactly(
                        new ListRow(2, 0, Address.ZERO, TokenAmount.ZERO),
                        new ListRow(3, ListRow.MOST_INDEX, Address.parse(ALICE), TokenAmount.parse(MOST_AMOUNT)));
        assertThat(reading.reader.rows()).isEqualTo(2);
        assertThat(reading.reader.total()).isEqualTo(new BigInteger(MOST_AMOUNT));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
                    ''                                                   | row 2                 | empty-row
                    1,@                                                  | row 2                 | wrong-column-count
                    1,@,1,1                                              | row 2                 | wrong-column-count
                    1,@,"1                                               | row 2                 | malformed-quotes
                    -1,@,1                                               | row 2, column index   | invalid-index
                    01,@,1                                               | row 2, column index   | invalid-index
                    1.0,@,1                                              | row 2, column index   | invalid-index
                    0x1,@,1                                              | row 2, column index   | invalid-index
                    ٣,@,1                                                | row 2, column index   | invalid-index
                    9007199254740992,@,1                                 | row 2, column index   | invalid-index
                    99999999999999999999,@,1                             | row 2, column index   | invalid-index
                    ,@,1                                                 | row 2, column index   | invalid-index
                    1,,1                                                 | row 2, column address | empty
                    1,0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD,1       | row 2, column address | wrong-checksum
                    1,0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe,1        | row 2, column address | wrong-length
                    1,0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeg,1       | row 2, column address | not-hexadecimal
                    1,5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed,1         | row 2, column address | missing-0x-prefix
                    1,@,                                                 | row 2, column amount  | empty
                    1,@,-1                                               | row 2, column amount  | not-a-decimal-integer
                    1,@,+1                                               | row 2, column amount  | not-a-decimal-integer
                    1,@,1.5                                              | row 2, column amount  | not-a-decimal-integer
                    1,@,0x10                                             | row 2, column amount  | not-a-decimal-integer
                    1,@,1e18                                             | row 2, column amount  | not-a-decimal-integer
                    1,@,1_000                                            | row 2, column amount  | not-a-decimal-integer
                    '1,@, 1'                                             | row 2, column amount  | not-a-decimal-integer
                    1,@,"1,000"                                          | row 2, column amount  | not-a-decimal-integer
                    1,@,007                                              | row 2, column amount  | leading-zero
                    1,@,115792089237316195423570985008687907853269984665640564039457584007913129639936 | row 2, column amount | out-of-range
                    """)
    void namesTheRowAndColumnOfEveryFault(String line, String field, String code) throws IOException {
        // When
        Reading reading = read(HEADER + line.replace("@", ALICE) + "\n5," + ALICE + ",1\n");

        // Then
        assertThat(reading.faults.listed())
                .extracting(Fault::field, Fault::code)
                .containsExactly(Tuple.tuple(field, code));
        assertThat(reading.rows).extracting(ListRow::line).containsExactly(3L);
    }

    @Test
    void namesEveryColumnThatIsWrongInARow() throws IOException {
        // When
        Reading reading = read(HEADER + "x,y,z\n");

        // Then
        assertThat(reading.faults.listed())
                .extracting(Fault::field)
                .containsExactly("row 2, column index", "row 2, column address", "row 2, column amount");
    }

    @Test
    void namesALineThatIsTooLong() throws IOException {
        // When
        Reading reading = read(HEADER + "1".repeat(5000) + "\n1," + ALICE + ",1\n");

        // Then
        assertThat(reading.faults.listed())
                .extracting(Fault::field, Fault::code)
                .containsExactly(Tuple.tuple("row 2", "line-too-long"));
        assertThat(reading.rows).hasSize(1);
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        assertThat(read("").faults.listed())
                .extracting(Fault::field, Fault::code)
                .containsExactly(Tuple.tuple("row 1", "empty-list"));
    }

    @Test
    void refusesAHeaderWithoutRows() throws IOException {
        assertThat(read(HEADER).faults.listed())
                .extracting(Fault::field, Fault::code)
                .containsExactly(Tuple.tuple("row 1", "empty-list"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0,0x0000000000000000000000000000000000000000,1",
                "address,index,amount",
                "index,address",
                "index,address,amount,",
                "Index,Address,Amount",
                "index;address;amount",
                "index,address,\"amount"
            })
    void refusesAFileThatDoesNotBeginWithTheHeader(String first) throws IOException {
        // When
        Reading reading = read(first + "\n1," + ALICE + ",1\n");

        // Then
        assertThat(reading.faults.listed())
                .extracting(Fault::field, Fault::code)
                .containsExactly(Tuple.tuple("row 1", "missing-header"));
        assertThat(reading.rows).isEmpty();
    }

    @Test
    void namesTheRowWithWhichTheSumIsTooLargeOnce() throws IOException {
        // When
        Reading reading = read(HEADER + "0," + ALICE + "," + MOST_AMOUNT + "\n1," + ALICE + ",1\n2," + ALICE + ",1\n");

        // Then
        assertThat(reading.faults.listed())
                .extracting(Fault::field, Fault::code)
                .containsExactly(Tuple.tuple("row 3, column amount", "total-out-of-range"));
    }

    @Test
    void takesASumThatIsJustWithinTheRange() throws IOException {
        // Given
        String most = new BigInteger(MOST_AMOUNT).subtract(BigInteger.ONE).toString();

        // When
        Reading reading = read(HEADER + "0," + ALICE + "," + most + "\n1," + ALICE + ",1\n");

        // Then
        assertThat(reading.faults.listed()).isEmpty();
    }

    private static Reading read(String text) throws IOException {
        RowFaults faults = new RowFaults();
        ListReader reader = new ListReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), faults);
        List<ListRow> rows = new ArrayList<>();
        for (ListRow row = reader.next(); row != null; row = reader.next()) {
            rows.add(row);
        }
        return new Reading(reader, rows, faults);
    }

    private record Reading(ListReader reader, List<ListRow> rows, RowFaults faults) {}
}
