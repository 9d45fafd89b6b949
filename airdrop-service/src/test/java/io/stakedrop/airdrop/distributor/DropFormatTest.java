package io.stakedrop.airdrop.distributor;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.airdrop.TestLists;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.merkle.MerkleProof;
import io.stakedrop.ethereum.merkle.MerkleTree;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.stakedrop.ethereum.merkle.detective.Family;
import io.stakedrop.ethereum.merkle.detective.ListDetective;
import io.stakedrop.ethereum.merkle.detective.ListRow;
import io.stakedrop.ethereum.merkle.detective.Verdict;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DropFormatTest {
    private static final int CLAIMS = 77;

    @ParameterizedTest
    @EnumSource
    void makesTheTreeThatItsNameSays(DropFormat format) {
        // Given
        List<UniswapClaim> claims = TestLists.claims(1, CLAIMS);
        List<ListRow> rows = claims.stream()
                .map(claim -> new ListRow(claim.account(), claim.amount().toString(), claim.index(), null))
                .toList();

        // When
        MerkleTree tree = tree(format, claims);

        // Then: whoever has the list and the root finds out the same
        Verdict verdict = new ListDetective(rows, tree.root(), ListDetective.DEFAULT_MAX_HASHES).search(0);
        assertThat(verdict)
                .asInstanceOf(InstanceOfAssertFactories.type(Verdict.Found.class))
                .returns(
                        Family.valueOf(format.name()),
                        found -> found.candidate().family());
    }

    @ParameterizedTest
    @EnumSource
    void findsItsProofsInTheBlocksOfItsLayout(DropFormat format) {
        // Given
        List<UniswapClaim> claims = TestLists.claims(2, CLAIMS);

        // When
        MerkleTree tree = tree(format, claims);

        // Then
        for (int ordinal = 0; ordinal < CLAIMS; ordinal++) {
            MerkleProof proof = tree.proof(tree.positionOf(ordinal));
            assertThat(proof.proves(format.leaf(claims.get(ordinal), new Keccak256()), tree.root()))
                    .isTrue();
        }
        assertThat(tree.layout()).isEqualTo(format.layout(CLAIMS));
    }

    @ParameterizedTest
    @EnumSource
    void isReadByItsNameOnTheWire(DropFormat format) {
        assertThat(DropFormat.fromString(format.text())).isEqualTo(format);
    }

    private static MerkleTree tree(DropFormat format, List<UniswapClaim> claims) {
        MerkleTree.Builder builder = MerkleTree.builder(format.treeFormat(), claims.size());
        builder.addAll(claims, format::leaf);
        return builder.build();
    }
}
