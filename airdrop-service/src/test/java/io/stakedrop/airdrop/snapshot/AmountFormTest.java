package io.stakedrop.airdrop.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.merkle.detective.AmountReading.Notation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountFormTest {

    @ParameterizedTest
    @CsvSource({
        "INTEGER, 0, 100, 100",
        "HEXADECIMAL, 0, 0x64, 100",
        "HEXADECIMAL, 0, 0xdeadBEEF, 3735928559",
        "DECIMAL, 18, 1.5, 1500000000000000000",
        "DECIMAL, 18, 100, 100000000000000000000",
        "DECIMAL, 2, 1.50, 150",
        "DECIMAL, 2, 1.500, 150",
        "SCIENTIFIC, 2, 1.5e3, 150000",
        "SCIENTIFIC, 18, 1E-18, 1",
        "SCIENTIFIC, 0, 15, 15",
        "INTEGER, 0, 115792089237316195423570985008687907853269984665640564039457584007913129639935,"
                + " 115792089237316195423570985008687907853269984665640564039457584007913129639935"
    })
    void readsWhatWasDeclared(Notation notation, int decimals, String text, String smallestUnits) {
        assertThat(AmountForm.of(notation, decimals).read(text)).hasToString(smallestUnits);
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, 0x64, hexadecimal number",
        "INTEGER, 1e18, E-notation",
        "INTEGER, 1.5E+24, E-notation",
        "INTEGER, 1.5, decimal fraction",
        "INTEGER, 1_000, separators",
        "INTEGER, '1,000', separators",
        "INTEGER, 007, leading zeros",
        "INTEGER, ff, without their 0x",
        "INTEGER, -1, sign",
        "INTEGER, ' 1', blanks",
        "INTEGER, '', nothing",
        "INTEGER, lots, no number",
        "HEXADECIMAL, 100, without their 0x",
        "HEXADECIMAL, deadbeef, without their 0x",
        "HEXADECIMAL, 1e3, E-notation",
        "HEXADECIMAL, 0X64, hexadecimal number",
        "DECIMAL, 0x64, hexadecimal number",
        "DECIMAL, 1e3, E-notation",
        "DECIMAL, .5, decimal fraction",
        "SCIENTIFIC, 0x1e3, hexadecimal number"
    })
    void saysWhatAnAmountOfAnotherFormLooksLike(Notation notation, String text, String looks) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> AmountForm.of(notation, 0).read(text))
                .withMessageContaining(looks)
                .withMessageContaining("were declared")
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("wrong-form"));
    }

    @ParameterizedTest
    @CsvSource({
        "DECIMAL, 2, 1.501",
        "DECIMAL, 0, 0.5",
        "SCIENTIFIC, 18, 1e-19",
        "SCIENTIFIC, 0, 1e78",
        "HEXADECIMAL, 0, 0x10000000000000000000000000000000000000000000000000000000000000000",
        "INTEGER, 0, 115792089237316195423570985008687907853269984665640564039457584007913129639936"
    })
    void refusesWhatTheSmallestUnitCannotSay(Notation notation, int decimals, String text) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> AmountForm.of(notation, decimals).read(text));
    }
}
