package io.stakedrop.airdrop.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.airdrop.upload.RowFaults;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.testkit.property.Seeds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The generator knows which rows it made wrong. */
class SnapshotReaderPropertyTest {
    private static final int MOST_ROWS = 60;
    private static final List<String> BAD_AMOUNTS = List.of("0x10", "1.0", "1e3", "", "-1", "1 ", "01");

    @Test
    void givesTheRightRowsOfACsvAndTheFaultsOfTheOthers() {
        Seeds.check(200, random -> check(random, false));
    }

    @Test
    void givesTheRightRowsOfNdjsonAndTheFaultsOfTheOthers() {
        Seeds.check(200, random -> check(random, true));
    }

    private static void check(RandomGenerator random, boolean json) throws IOException {
        // Given
        StringBuilder file = new StringBuilder(json ? "" : "account,amount\n");
        List<SnapshotRow> right = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        int count = 1 + random.nextInt(MOST_ROWS);
        for (int row = 0; row < count; row++) {
            Address account = address(random);
            BigInteger amount = Seeds.unsigned(random, 200);
            boolean bad = random.nextInt(5) == 0;
            String text = bad ? BAD_AMOUNTS.get(random.nextInt(BAD_AMOUNTS.size())) : amount.toString();
            String shown = random.nextBoolean()
                    ? account.toString()
                    : account.toString().toLowerCase(Locale.ROOT);
            file.append(json ? "{\"amount\":\"%s\",\"account\":\"%s\"}".formatted(text, shown) : shown + "," + text)
                    .append(random.nextBoolean() ? "\n" : "\r\n");
            if (bad) {
                wrong.add("row %d, column amount".formatted(row + (json ? 1 : 2)));
            } else {
                right.add(new SnapshotRow(account, TokenAmount.of(amount)));
            }
        }
        RowFaults faults = new RowFaults();
        RowForm form = json ? new JsonRowForm(true) : new CsvRowForm(true);

        // When
        List<SnapshotRow> read = read(file.toString(), form, faults);

        // Then
        assertThat(read).isEqualTo(right);
        assertThat(faults.listed()).extracting(fault -> fault.field()).isEqualTo(wrong);
    }

    private static List<SnapshotRow> read(String file, RowForm form, RowFaults faults) throws IOException {
        InputStream bytes = new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
        SnapshotReader reader = new SnapshotReader(bytes, form, TokenAmount::parse, faults);
        List<SnapshotRow> rows = new ArrayList<>();
        for (SnapshotRow row = reader.next(); row != null; row = reader.next()) {
            rows.add(row);
        }
        return rows;
    }

    private static Address address(RandomGenerator random) {
        byte[] bytes = new byte[Address.SIZE];
        random.nextBytes(bytes);
        return Address.of(bytes);
    }
}
