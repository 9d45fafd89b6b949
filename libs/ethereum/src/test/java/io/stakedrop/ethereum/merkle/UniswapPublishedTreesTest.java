package io.stakedrop.ethereum.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.RealData;
import io.stakedrop.ethereum.TokenAmount;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lists, roots and proofs that Uniswap published. */
class UniswapPublishedTreesTest {
    private static final Bytes32 UNI_ROOT =
            Bytes32.parse("0xc8500f8e2fcf3c9a32880e1b973fb28acc88be35787a8abcf9981b2b65dbdeb5");

    @Test
    void givesTheRootAndTheProofsOfTheUniAirdropFromMemoryAndFromBlocks() throws IOException {
        // Given
        List<UniswapClaim> claims = uniClaims();
        JsonNode published = RealData.json("uniswap-2020/published_proofs_sample.json");

        // When
        MerkleTree tree = tree(claims);

        // Then
        assertThat(tree.root()).isEqualTo(UNI_ROOT);
        assertThat(published).hasSize(404);
        BlockLayout layout = new BlockLayout(tree.shape());
        for (Map.Entry<String, JsonNode> entry : published.properties()) {
            UniswapClaim claim = claims.get(entry.getValue().get("index").intValue());
            int position = tree.positionOf((int) claim.index());
            MerkleProof proof = proof(entry.getValue());
            assertThat(claim).isEqualTo(claim(Address.parse(entry.getKey()), entry.getValue()));
            assertThat(tree.proof(position)).isEqualTo(proof);
            assertThat(layout.proof(position, blocks(tree, layout.blocksOf(position))))
                    .isEqualTo(proof);
            assertThat(proof.proves(claim.leaf(new Keccak256()), UNI_ROOT)).isTrue();
        }
    }

    @Test
    void givesTheProofsThatUniswapsContractTestsAssert() throws IOException {
        // Given
        JsonNode published =
                RealData.json("uniswap-example/expected_proofs.json").get("new_test_hardhat_accounts");
        List<UniswapClaim> claims = new ArrayList<>();
        List<MerkleProof> proofs = new ArrayList<>();
        for (int wallet = 0; wallet < 3; wallet++) {
            JsonNode claim = published.get("claims").get("w" + wallet);
            claims.add(claim(Address.parse(published.get("wallets").get(wallet).textValue()), claim));
            proofs.add(proof(claim));
        }

        // When
        MerkleTree tree = tree(claims);

        // Then
        for (int wallet = 0; wallet < 3; wallet++) {
            assertThat(tree.proof(tree.positionOf(wallet))).isEqualTo(proofs.get(wallet));
        }
    }

    private static List<UniswapClaim> uniClaims() throws IOException {
        return RealData.gzippedLines("uniswap-2020/claims.csv.gz").stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> new UniswapClaim(
                        Long.parseLong(cells[0]), Address.parse(cells[1]), TokenAmount.parse(cells[2])))
                .toList();
    }

    private static MerkleTree tree(List<UniswapClaim> claims) {
        Keccak256 keccak = new Keccak256();
        return Lists.tree(claims.stream().map(claim -> claim.leaf(keccak)).toList());
    }

    private static Map<BlockId, byte[]> blocks(MerkleTree tree, List<BlockId> ids) {
        Map<BlockId, byte[]> blocks = new HashMap<>();
        ids.forEach(id -> blocks.put(id, tree.block(id)));
        return blocks;
    }

    private static UniswapClaim claim(Address account, JsonNode published) {
        BigInteger amount = new BigInteger(published.get("amount").textValue().substring(2), 16);
        return new UniswapClaim(published.get("index").longValue(), account, TokenAmount.of(amount));
    }

    private static MerkleProof proof(JsonNode published) {
        List<Bytes32> siblings = new ArrayList<>();
        published.get("proof").forEach(sibling -> siblings.add(Bytes32.parse(sibling.textValue())));
        return new MerkleProof(siblings);
    }
}
