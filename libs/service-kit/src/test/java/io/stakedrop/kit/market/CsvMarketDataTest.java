package io.stakedrop.kit.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvMarketDataTest {

    private static final LocalDate SECOND = LocalDate.of(2024, 1, 2);

    @Test
    void answersFromTheShippedExample() throws IOException {
        // Given
        MarketData market = example();

        // When
        var close = market.close("ETH", "USD", SECOND).await().indefinitely();

        // Then
        assertThat(close)
                .contains(new DailyClose(
                        "ETH", "USD", SECOND, new Price(BigInteger.valueOf(23_558_400), 4), "example.csv"));
    }

    @Test
    void hasNoPriceForADayThatIsNotInTheFile() throws IOException {
        // Given
        MarketData market = example();

        // When
        var close = market.close("ETH", "USD", SECOND.plusDays(1)).await().indefinitely();

        // Then
        assertThat(close).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-01-02,ETH,USD | line 2: has 3 columns, not 4",
                "2024-02-30,ETH,USD,1 | line 2: date is a day of the calendar such as 2024-03-14",
                "02.01.2024,ETH,USD,1 | line 2: date is a day of the calendar such as 2024-03-14",
                "2024-01-02,eth,USD,1 | line 2: asset is 1 to 20 capital letters or digits, such as ETH",
                "2024-01-02,ETH,US,1 | line 2: currency is 3 capital letters of ISO 4217, such as USD",
                "2024-01-02,ETH,USD,-1 | line 2: a price is",
                "2024-01-02,ETH,USD,1e3 | line 2: a price is",
                "2024-01-02,ETH,USD,1.0000000000000000000 | line 2: a price is"
            })
    void namesTheLineAndTheRule(String line, String said) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("date,asset,currency,close\n" + line))
                .withMessageContaining(said);
    }

    @Test
    void namesAllBadLinesAndTheHeaderAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("day,asset\n\n# note\nx\n2024-01-02,ETH,USD,1\n2024-01-02,ETH,USD,2\n"))
                .withMessage("The price file test.csv is wrong: line 1: must be the header date,asset,currency,close; "
                        + "line 4: has 1 columns, not 4; line 6: this day, asset and currency came before");
    }

    @Test
    void saysWhichFileCannotBeRead() {
        MarketDataConfig config = () -> java.util.Optional.of(java.nio.file.Path.of("/nowhere/prices.csv"));

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new CsvMarketData(config))
                .withMessage("stakedrop.market-data.file: /nowhere/prices.csv cannot be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "1", "0.5", "0.000000000000000001", "999999999999999999.999999999999999999", "2281.4700"})
    void writesAPriceAsItWasRead(String text) {
        assertThat(Price.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".5", "1.", "01", "+1", "1,5", "0x1", " 1", "١", "1000000000000000000"})
    void refusesWhatIsNoPrice(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Price.parse(text));
    }

    private static MarketData example() throws IOException {
        var resource = CsvMarketData.class.getResourceAsStream("/market-data/example.csv");
        try (var reader = new InputStreamReader(resource, StandardCharsets.UTF_8)) {
            return new CsvMarketData(CsvMarketData.read(reader, "example.csv"));
        }
    }

    private static void read(String csv) throws IOException {
        CsvMarketData.read(new StringReader(csv), "test.csv");
    }
}
