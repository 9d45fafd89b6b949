package io.stakedrop.airdrop.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.airdrop.TestLists;
import io.stakedrop.airdrop.upload.RowFaults;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.stakedrop.testkit.property.Seeds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ListReaderPropertyTest {
    private static final List<String> BAD_LINES = List.of(
            "",
            "1",
            ",,",
            "1,0x,1",
            "-1,0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed,1",
            "1,0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD,1",
            "1,0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed,1.0",
            "1,0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed,1e3",
            "1,0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed,0x3",
            "1,0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed,\"1",
            "1,0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed,1,",
            "\u0000",
            "9".repeat(3000));

    @Test
    void readsBackWhatWasWrittenInWhateverForm() {
        Seeds.check(200, random -> {
            // Given
            List<UniswapClaim> claims = TestLists.claims(random.nextLong(), random.nextInt(50) + 1);
            String csv = claims.stream()
                    .map(claim -> line(random, claim))
                    .collect(Collectors.joining(
                            "", random.nextBoolean() ? "\ufeff" + TestLists.HEADER : TestLists.HEADER, ""));

            // When
            Reading reading = read(csv.getBytes(StandardCharsets.UTF_8));

            // Then
            assertThat(reading.faults.listed()).isEmpty();
            assertThat(reading.rows)
                    .extracting(row -> new UniswapClaim(row.index(), row.account(), row.amount()))
                    .isEqualTo(claims);
        });
    }

    @Test
    void namesExactlyTheRowsThatAreBad() {
        Seeds.check(200, random -> {
            // Given
            List<UniswapClaim> claims = TestLists.claims(random.nextLong(), random.nextInt(60) + 1);
            Set<Long> badRows = new TreeSet<>();
            StringBuilder csv = new StringBuilder(TestLists.HEADER);
            long row = 1;
            for (UniswapClaim claim : claims) {
                row++;
                boolean isBad = random.nextInt(4) == 0;
                csv.append(isBad ? BAD_LINES.get(random.nextInt(BAD_LINES.size())) + "\n" : line(random, claim));
                if (isBad) {
                    badRows.add(row);
                }
            }

            // When
            Reading reading = read(csv.toString().getBytes(StandardCharsets.UTF_8));

            // Then
            assertThat(rowsOf(reading.faults)).isEqualTo(badRows);
            assertThat(reading.rows).hasSize(claims.size() - badRows.size());
            assertThat(reading.reader.rows()).isEqualTo(reading.rows.size());
        });
    }

    @Test
    void survivesWhateverBytesItIsGiven() {
        Seeds.check(500, random -> {
            // Given
            byte[] bytes = new byte[random.nextInt(5_000)];
            random.nextBytes(bytes);

            // When
            Reading reading = read(bytes);

            // Then
            assertThat(reading.faults.isEmpty()).isFalse();
        });
    }

    @Test
    void neverTakesADamagedLineForAnotherClaim() {
        Seeds.check(500, random -> {
            // Given
            UniswapClaim claim = TestLists.claims(random.nextLong(), 1).getFirst();
            byte[] bytes = (TestLists.HEADER + TestLists.line(claim) + "\n").getBytes(StandardCharsets.UTF_8);
            int position = TestLists.HEADER.length() + 2 + random.nextInt(42);
            bytes[position] ^= (byte) (1 << random.nextInt(8));

            // When
            Reading reading = read(bytes);

            // Then: a flipped bit of the address is found by its form or its checksum
            assertThat(reading.rows).allMatch(row -> row.account().equals(claim.account()));
        });
    }

    private static String line(RandomGenerator random, UniswapClaim claim) {
        String address = random.nextBoolean()
                ? claim.account().toString()
                : claim.account().toString().toLowerCase(Locale.ROOT);
        return Arrays.asList(
                                Long.toString(claim.index()),
                                address,
                                claim.amount().toString())
                        .stream()
                        .map(column -> random.nextInt(3) == 0 ? "\"" + column + "\"" : column)
                        .collect(Collectors.joining(","))
                + (random.nextBoolean() ? "\n" : "\r\n");
    }

    private static Set<Long> rowsOf(RowFaults faults) {
        return faults.listed().stream()
                .map(fault -> Long.valueOf(fault.field().replaceFirst("row ([0-9]+).*", "$1")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Reading read(byte[] bytes) throws IOException {
        RowFaults faults = new RowFaults();
        ListReader reader = new ListReader(new ByteArrayInputStream(bytes), faults);
        List<ListRow> rows = new ArrayList<>();
        for (ListRow row = reader.next(); row != null; row = reader.next()) {
            rows.add(row);
        }
        return new Reading(reader, rows, faults);
    }

    private record Reading(ListReader reader, List<ListRow> rows, RowFaults faults) {}
}
