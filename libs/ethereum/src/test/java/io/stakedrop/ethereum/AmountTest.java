package io.stakedrop.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {
    private static final BigInteger MAX_UINT64 = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
    private static final BigInteger MAX_UINT256 = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);

    @Test
    void readsAHundredAsADecimalHundred() {
        assertThat(Wei.parse("100").toBigInteger()).isEqualTo(100);
        assertThat(Gwei.parse("100").toBigInteger()).isEqualTo(100);
        assertThat(TokenAmount.parse("100").toBigInteger()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "9", "10", "18446744073709551615"})
    void writesWhatItRead(String text) {
        assertThat(Gwei.parse(text)).hasToString(text);
        assertThat(Wei.parse(text)).hasToString(text);
        assertThat(TokenAmount.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''      | empty                 | The amount in wei is empty.
                    -1      | not-a-decimal-integer | without a sign: character 1 is '-'
                    +1      | not-a-decimal-integer | without a sign: character 1 is '+'
                    0x64    | not-a-decimal-integer | without a hexadecimal prefix: character 2 is 'x'
                    1.0     | not-a-decimal-integer | without a fraction: character 2 is '.'
                    1e18    | not-a-decimal-integer | without an exponent: character 2 is 'e'
                    1E18    | not-a-decimal-integer | without an exponent: character 2 is 'E'
                    1,000   | not-a-decimal-integer | without separators: character 2 is ','
                    1_000   | not-a-decimal-integer | without separators: character 2 is '_'
                    ' 1'    | not-a-decimal-integer | without blanks: character 1 is U+0020
                    '1 '    | not-a-decimal-integer | without blanks: character 2 is U+0020
                    ff      | not-a-decimal-integer | without other characters: character 1 is 'f'
                    1２     | not-a-decimal-integer | character 2 is U+FF12
                    00      | leading-zero          | must not begin with a zero
                    0100    | leading-zero          | must not begin with a zero
                    """)
    void namesTheFaultAndItsPlace(String text, String code, String message) {
        // When
        InvalidValueException refused = catchThrowableOfType(InvalidValueException.class, () -> Wei.parse(text));

        // Then
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused).hasMessageContaining(message);
    }

    @Test
    void holdsTheLargestValueOfItsTypeAndNoLarger() {
        assertThat(Wei.parse(MAX_UINT256.toString()).toBigInteger()).isEqualTo(MAX_UINT256);
        assertThat(TokenAmount.of(MAX_UINT256).toBigInteger()).isEqualTo(MAX_UINT256);
        assertThat(Gwei.parse(MAX_UINT64.toString()).toBigInteger()).isEqualTo(MAX_UINT64);
        assertOutOfRange(() -> Wei.parse(MAX_UINT256.add(BigInteger.ONE).toString()), "2^256 - 1 wei");
        assertOutOfRange(() -> TokenAmount.of(MAX_UINT256.add(BigInteger.ONE)), "2^256 - 1 smallest units");
        assertOutOfRange(() -> Gwei.parse(MAX_UINT64.add(BigInteger.ONE).toString()), "2^64 - 1 gwei");
        assertOutOfRange(() -> Wei.parse("9".repeat(1_000_000)), "2^256 - 1 wei");
        assertOutOfRange(() -> Gwei.of(-1), "0 to");
    }

    @Test
    void throwsInsteadOfLeavingItsRange() {
        // Given
        Wei largest = Wei.of(MAX_UINT256);
        Wei one = Wei.of(1);

        // Then
        assertThatThrownBy(() -> largest.plus(one)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> largest.times(2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> largest.mulDivCeil(largest, one)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> one.times(-1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Wei.ZERO.minus(one))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("0 - 1 is outside 0 to 2^256 - 1 wei");
        assertThat(one.minus(one)).isEqualTo(Wei.ZERO);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void refusesADivisorThatIsNotAboveZero(long divisor) {
        assertThatThrownBy(() -> Wei.of(1).divideFloor(divisor))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("the divisor must be above zero, but is " + divisor);
        assertThatThrownBy(() -> Wei.of(1).divideCeil(divisor))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("the divisor must be above zero, but is " + divisor);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, 0, 1", "9, 0, 1", "10, 1, 1", "11, 1, 2", "20, 2, 2"})
    void saysInTheNameWhichWayItRounds(long tenths, long floor, long ceil) {
        assertThat(Wei.of(tenths).divideFloor(10)).isEqualTo(Wei.of(floor));
        assertThat(Wei.of(tenths).divideCeil(10)).isEqualTo(Wei.of(ceil));
        assertThat(Wei.of(tenths).mulDivFloor(Gwei.of(3), Gwei.of(30))).isEqualTo(Wei.of(floor));
        assertThat(Wei.of(tenths).mulDivCeil(Gwei.of(3), Gwei.of(30))).isEqualTo(Wei.of(ceil));
        assertThat(Wei.of(tenths).mulDivFloor(3, 30)).isEqualTo(Wei.of(floor));
        assertThat(Wei.of(tenths).mulDivCeil(3, 30)).isEqualTo(Wei.of(ceil));
    }

    @Test
    void multipliesBeyondItsRangeBeforeItDivides() {
        // Given
        Wei largest = Wei.of(MAX_UINT256);

        // When
        Wei unchanged = largest.mulDivFloor(largest, largest);

        // Then
        assertThat(unchanged).isEqualTo(largest);
    }

    @Test
    void calculatesInEachUnit() {
        assertThat(Wei.of(7).plus(Wei.of(5)).minus(Wei.of(2)).times(3)).isEqualTo(Wei.of(30));
        assertThat(Gwei.of(7).plus(Gwei.of(5)).minus(Gwei.of(2)).times(3)).isEqualTo(Gwei.of(30));
        assertThat(TokenAmount.of(7)
                        .plus(TokenAmount.of(5))
                        .minus(TokenAmount.of(2))
                        .times(3))
                .isEqualTo(TokenAmount.of(30));
    }

    @Test
    void convertsBetweenWeiAndGwei() {
        assertThat(Wei.parse("1999999999").toGweiFloor()).isEqualTo(Gwei.of(1));
        assertThat(Gwei.of(MAX_UINT64).toWei()).hasToString(MAX_UINT64 + "000000000");
        assertThatThrownBy(() -> Wei.of(MAX_UINT256).toGweiFloor()).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void comparesByValueWithinOneUnitOnly() {
        // Given
        Wei one = Wei.of(1);
        Wei two = Wei.of(2);

        // Then
        assertThat(one.isLessThan(two)).isTrue();
        assertThat(two.isLessThan(two)).isFalse();
        assertThat(two.isGreaterThan(one)).isTrue();
        assertThat(two.isGreaterThan(two)).isFalse();
        assertThat(one.min(two)).isEqualTo(one).isEqualTo(two.min(one));
        assertThat(Wei.ZERO.isZero()).isTrue();
        assertThat(one.isZero()).isFalse();
        assertThat(one).hasSameHashCodeAs(Wei.parse("1")).doesNotHaveSameHashCodeAs(two);
        assertThat((Object) one).isNotEqualTo(Gwei.of(1)).isNotEqualTo(TokenAmount.of(1));
    }

    @ParameterizedTest
    @CsvSource({"0, 00", "1, 01", "127, 7f", "128, 80", "255, ff", "256, 0100"})
    void writesABigEndianWord(long value, String digits) {
        assertThat(TokenAmount.of(value).toBytes32()).hasToString("0x" + "0".repeat(64 - digits.length()) + digits);
    }

    @Test
    void writesTheLargestValueAsAWordOfOnes() {
        assertThat(TokenAmount.of(MAX_UINT256).toBytes32()).hasToString("0x" + "ff".repeat(32));
    }

    private static void assertOutOfRange(Supplier<?> makesTheAmount, String message) {
        assertThatThrownBy(makesTheAmount::get)
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        refused -> assertThat(refused.code()).isEqualTo("out-of-range"))
                .hasMessageContaining(message);
    }
}
