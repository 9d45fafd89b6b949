package io.stakedrop.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AmountPropertyTest {
    private static final int CASES = 500;

    @Test
    void readsWhatItWrites() {
        SeededCases.check(CASES, random -> {
            // Given
            Wei amount = wei(random, 256);

            // When
            Wei read = Wei.parse(amount.toString());

            // Then
            assertThat(read).isEqualTo(amount);
            assertThat(new BigInteger(1, read.toBytes32().toBytes())).isEqualTo(amount.toBigInteger());
        });
    }

    @Test
    void writesItsWordIntoTheMiddleOfAnArray() {
        SeededCases.check(CASES, random -> {
            // Given
            Wei amount = wei(random, 256);
            byte[] target = SeededCases.bytes(random, 70);
            byte[] expected = target.clone();
            amount.toBytes32().copyTo(expected, 20);

            // When
            amount.copyTo(target, 20);

            // Then
            assertThat(target).isEqualTo(expected);
        });
    }

    @Test
    void takesAwayWhatItAdded() {
        SeededCases.check(CASES, random -> {
            // Given
            Wei left = wei(random, 255);
            Wei right = wei(random, 255);

            // When
            Wei back = left.plus(right).minus(right);

            // Then
            assertThat(back).isEqualTo(left);
            assertThat(left.plus(right)).isEqualTo(right.plus(left));
        });
    }

    @Test
    void roundsByLessThanOneToTheSideItNames() {
        SeededCases.check(CASES, random -> {
            // Given
            Wei amount = wei(random, 128);
            TokenAmount multiplier = TokenAmount.of(SeededCases.unsigned(random, 128));
            TokenAmount divisor =
                    TokenAmount.of(SeededCases.unsigned(random, 128).add(BigInteger.ONE));
            BigInteger product = amount.toBigInteger().multiply(multiplier.toBigInteger());

            // When
            BigInteger floor = amount.mulDivFloor(multiplier, divisor).toBigInteger();
            BigInteger ceil = amount.mulDivCeil(multiplier, divisor).toBigInteger();

            // Then
            BigInteger rest = product.subtract(floor.multiply(divisor.toBigInteger()));
            assertThat(rest).isNotNegative().isLessThan(divisor.toBigInteger());
            assertThat(ceil.subtract(floor)).isEqualTo(rest.signum() == 0 ? BigInteger.ZERO : BigInteger.ONE);
        });
    }

    private static Wei wei(RandomGenerator random, int bits) {
        return Wei.of(SeededCases.unsigned(random, bits));
    }
}
