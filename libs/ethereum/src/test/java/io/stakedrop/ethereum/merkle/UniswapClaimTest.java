package io.stakedrop.ethereum.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.TokenAmount;
import java.math.BigInteger;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class UniswapClaimTest {
    private static final Address ACCOUNT = Address.parse("0x5C69bEe701ef814a2B6a3EDD4B1652CB9cc5aA6f");

    @Test
    void hashesToTheRootThatUniswapPublishesForItsExample() {
        // Given
        UniswapClaim onlyClaim = new UniswapClaim(0, ACCOUNT, TokenAmount.parse("100"));

        // When
        Bytes32 leaf = onlyClaim.leaf(new Keccak256());

        // Then
        assertThat(leaf).hasToString("0xdefa96435aec82d201dbd2e5f050fb4e1fef5edac90ce1e03953f916a5e1132d");
    }

    @Test
    void packsIndexAccountAndAmountWithoutGaps() {
        // Given
        UniswapClaim widest = new UniswapClaim(
                Long.MAX_VALUE, ACCOUNT, TokenAmount.of(BigInteger.TWO.pow(256).subtract(BigInteger.ONE)));
        String packed =
                "00".repeat(24) + "7fffffffffffffff" + "5C69bEe701ef814a2B6a3EDD4B1652CB9cc5aA6f" + "ff".repeat(32);

        // When
        Bytes32 leaf = widest.leaf(new Keccak256());

        // Then
        assertThat(leaf).isEqualTo(new Keccak256().hash(HexFormat.of().parseHex(packed)));
    }

    @Test
    void refusesANegativeIndex() {
        assertThatThrownBy(() -> new UniswapClaim(-1, ACCOUNT, TokenAmount.ZERO))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The index of a claim must not be negative, but is -1.");
    }
}
