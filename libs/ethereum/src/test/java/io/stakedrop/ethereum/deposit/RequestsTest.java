package io.stakedrop.ethereum.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.SeededCases;
import io.stakedrop.ethereum.Wei;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {
    private static final BlsPublicKey KEY = BlsPublicKey.parse("0x" + "aa".repeat(48));
    private static final BlsPublicKey OTHER = BlsPublicKey.parse("0x" + "bb".repeat(48));

    @ParameterizedTest
    @CsvSource({"1,0000000000000001", "1000000000,000000003b9aca00", "18446744073709551615,ffffffffffffffff"})
    void asksForAPartInBigEndianGwei(Gwei amount, String digits) {
        // When
        Bytes callData = WithdrawalRequest.partial(KEY, amount).callData();

        // Then
        assertThat(callData).hasToString("0x" + "aa".repeat(48) + digits);
    }

    @Test
    void asksForTheExitByTheAmountZero() {
        // When
        Bytes callData = WithdrawalRequest.fullExit(KEY).callData();

        // Then
        assertThat(callData).hasToString("0x" + "aa".repeat(48) + "0000000000000000");
        assertThat(WithdrawalRequest.CONTRACT).hasToString("0x00000961Ef480Eb55e80D19ad83579A64c007002");
    }

    @Test
    void neverTakesAPartOfZeroForAnExit() {
        assertThatThrownBy(() -> WithdrawalRequest.partial(KEY, Gwei.ZERO))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("A partial withdrawal must be above zero, which would be a full exit.");
    }

    @Test
    void putsTheSourceBeforeTheTarget() {
        // When
        Bytes callData = ConsolidationRequest.consolidate(KEY, OTHER).callData();

        // Then
        assertThat(callData).hasToString("0x" + "aa".repeat(48) + "bb".repeat(48));
        assertThat(ConsolidationRequest.CONTRACT).hasToString("0x0000BBdDc7CE488642fb579F8B00f3a590007251");
    }

    @Test
    void switchesCredentialsByTheSameKeyTwice() {
        // When
        Bytes callData = ConsolidationRequest.switchToCompounding(KEY).callData();

        // Then
        assertThat(callData).hasToString("0x" + "aa".repeat(96));
    }

    @Test
    void neverTakesAConsolidationForASwitch() {
        assertThatThrownBy(() -> ConsolidationRequest.consolidate(KEY, KEY))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("must differ");
    }

    @Test
    void readsTheFee() {
        // When
        Wei fee = RequestFee.read(Bytes.parse("0x" + "00".repeat(31) + "11"));

        // Then
        assertThat(fee).isEqualTo(Wei.of(17));
        assertThat(RequestFee.callData()).isEqualTo(Bytes.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33})
    void refusesAFeeThatIsNotAWord(int length) {
        assertThatThrownBy(() -> RequestFee.read(Bytes.of(new byte[length]))).isInstanceOf(InvalidValueException.class);
    }

    /** Computed by the pseudocode of EIP-7002, {@code fake_exponential(1, excess, 17)}, in Python. */
    @ParameterizedTest
    @CsvSource({
        "1, 0, 1",
        "1, 1, 2",
        "1, 16, 5",
        "1, 160, 24768",
        "2, 0, 2",
        "2, 16, 7",
        "18, 1, 19",
        "18, 16, 48",
        "1000000, 32, 6242801"
    })
    void paysEnoughForRequestsThatComeFirst(long fee, int requests, long enough) {
        assertThat(RequestFee.withHeadroom(Wei.of(fee), requests)).isEqualTo(Wei.of(enough));
    }

    @Test
    void neverPaysLessThanTheFeeThenIs() {
        SeededCases.check(300, random -> {
            // Given
            int excess = random.nextInt(400);
            int requests = random.nextInt(200);

            // When
            Wei value = RequestFee.withHeadroom(naiveFee(excess), requests);

            // Then
            assertThat(value).isGreaterThanOrEqualTo(naiveFee(excess + requests));
        });
    }

    @Test
    void keepsHeadroomWithinReason() {
        assertThat(RequestFee.withHeadroom(Wei.of(1), 1_000)).isGreaterThan(Wei.parse("10000000000000000000000000"));
        assertThatThrownBy(() -> RequestFee.withHeadroom(Wei.of(1), 1_001))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("Headroom is for 0 to 1000 requests, not 1001.");
        assertThatThrownBy(() -> RequestFee.withHeadroom(Wei.of(1), -1)).isInstanceOf(InvalidValueException.class);
    }

    /** The pseudocode of EIP-7002, line by line. */
    private static Wei naiveFee(long numerator) {
        BigInteger denominator = BigInteger.valueOf(17);
        BigInteger output = BigInteger.ZERO;
        BigInteger accumulator = denominator;
        for (int i = 1; accumulator.signum() > 0; i++) {
            output = output.add(accumulator);
            accumulator = accumulator
                    .multiply(BigInteger.valueOf(numerator))
                    .divide(denominator.multiply(BigInteger.valueOf(i)));
        }
        return Wei.of(output.divide(denominator));
    }
}
