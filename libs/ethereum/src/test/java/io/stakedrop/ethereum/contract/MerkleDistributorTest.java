package io.stakedrop.ethereum.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.MerkleProof;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Call data as ethers 6.17.0 writes it for the contract's published interface. */
class MerkleDistributorTest {
    private static final Address ACCOUNT = Address.parse("0x5c69bee701ef814a2b6a3edd4b1652cb9cc5aa6f");
    private static final String ACCOUNT_WORD = "0000000000000000000000005c69bee701ef814a2b6a3edd4b1652cb9cc5aa6f";

    @Test
    void claims() {
        // Given
        UniswapClaim claim = new UniswapClaim(7, ACCOUNT, TokenAmount.parse("100"));
        MerkleProof proof =
                new MerkleProof(List.of(Bytes32.parse("0x" + "11".repeat(32)), Bytes32.parse("0x" + "22".repeat(32))));

        // When
        Bytes callData = MerkleDistributor.claim(claim, proof);

        // Then
        assertThat(callData)
                .hasToString("0x2e7ba6ef" + word("7") + ACCOUNT_WORD + word("64") + word("80") + word("2")
                        + "11".repeat(32) + "22".repeat(32));
    }

    @Test
    void asksAndReads() {
        assertThat(MerkleDistributor.isClaimed(256)).hasToString("0x9e34070f" + word("100"));
        assertThat(MerkleDistributor.merkleRoot()).hasToString("0x2eb4a7ab");
        assertThat(MerkleDistributor.token()).hasToString("0xfc0c546a");
        assertThat(MerkleDistributor.readIsClaimed(Bytes.parse("0x" + word("1"))))
                .isTrue();
        assertThat(MerkleDistributor.readIsClaimed(Bytes.parse("0x" + word("0"))))
                .isFalse();
        assertThat(MerkleDistributor.readMerkleRoot(Bytes.parse("0x" + "ab".repeat(32))))
                .hasToString("0x" + "ab".repeat(32));
        assertThat(MerkleDistributor.readToken(Bytes.parse("0x" + ACCOUNT_WORD)))
                .isEqualTo(ACCOUNT);
    }

    @Test
    void readsAPaidClaim() {
        // Given
        List<Bytes32> topics = List.of(MerkleDistributor.Claimed.topic());

        // When
        MerkleDistributor.Claimed claimed =
                MerkleDistributor.Claimed.read(topics, Bytes.parse("0x" + word("7") + ACCOUNT_WORD + word("64")));

        // Then
        assertThat(claimed)
                .isEqualTo(new MerkleDistributor.Claimed(BigInteger.valueOf(7), ACCOUNT, TokenAmount.of(100)));
        assertThat(MerkleDistributor.Claimed.matches(topics)).isTrue();
        assertThat(topics.getFirst()).hasToString("0x4ec90e965519d92681267467f775ada5bd214aa92c0dc93d90a5e880ce9ed026");
    }

    private static String word(String digits) {
        return "0".repeat(64 - digits.length()) + digits;
    }
}
