package io.stakedrop.ethereum.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes16;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.TokenAmount;
import java.math.BigInteger;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PackedClaimTest {
    private static final String ACCOUNT = "5C69bEe701ef814a2B6a3EDD4B1652CB9cc5aA6f";
    private static final String SALT = "000102030405060708090a0b0c0d0e0f";
    private static final PackedClaim WIDEST = new PackedClaim(
            Address.parse("0x" + ACCOUNT),
            TokenAmount.of(BigInteger.TWO.pow(256).subtract(BigInteger.ONE)));

    @Test
    void packsAccountAndAmountWithoutGaps() {
        // When
        Bytes32 leaf = WIDEST.leaf(new Keccak256());

        // Then
        assertThat(leaf).isEqualTo(hash(ACCOUNT + "ff".repeat(32)));
    }

    @Test
    void packsTheSaltBeforeThem() {
        // When
        Bytes32 leaf = WIDEST.leaf(Bytes16.parse("0x" + SALT), new Keccak256());

        // Then
        assertThat(leaf).isEqualTo(hash(SALT + ACCOUNT + "ff".repeat(32)));
    }

    private static Bytes32 hash(String hex) {
        return new Keccak256().hash(HexFormat.of().parseHex(hex));
    }
}
