package io.stakedrop.ethereum.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.SeededCases;
import io.stakedrop.ethereum.TokenAmount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardedTreeTest {
    private static final Keccak256 KECCAK = new Keccak256();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void equalsTheNaiveTreeOfTrees(int shardDigits) {
        SeededCases.check(50, random -> {
            // Given
            List<PackedClaim> claims = claims(random, 1 + random.nextInt(300));
            Map<String, List<PackedClaim>> shards = naiveShards(claims, shardDigits);
            NaiveTree top = sortedTree(shards.values().stream()
                    .map(shard -> shardTree(shard).root())
                    .toList());

            // When
            ShardedTree tree = ShardedTree.of(claims, shardDigits);

            // Then
            assertThat(tree.root()).isEqualTo(top.root());
            assertThat(tree.shardCount()).isEqualTo(shards.size());
            for (int ordinal = 0; ordinal < claims.size(); ordinal++) {
                PackedClaim claim = claims.get(ordinal);
                NaiveTree shard = shardTree(shards.get(shardId(claim, shardDigits)));
                List<Bytes32> expected = new ArrayList<>(shard.proof(claim.leaf(KECCAK)));
                expected.addAll(top.proof(shard.root()));
                assertThat(tree.proof(ordinal).siblings()).isEqualTo(expected);
                assertThat(tree.proof(ordinal).proves(claim.leaf(KECCAK), tree.root()))
                        .isTrue();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    void refusesAnotherNumberOfDigits(int shardDigits) {
        // Given
        List<PackedClaim> claims = claims(SeededCases.random(1), 3);

        // Then
        assertThatThrownBy(() -> ShardedTree.of(claims, shardDigits))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("A shard is named by 1 to 4 digits, but not by %d.", shardDigits);
    }

    @Test
    void refusesAnEmptyList() {
        assertThatThrownBy(() -> ShardedTree.of(List.of(), 2)).isInstanceOf(InvalidValueException.class);
    }

    private static List<PackedClaim> claims(RandomGenerator random, int size) {
        List<PackedClaim> claims = new ArrayList<>();
        for (int claim = 0; claim < size; claim++) {
            TokenAmount amount = TokenAmount.of(SeededCases.unsigned(random, 256));
            claims.add(new PackedClaim(clustered(random), amount));
        }
        return claims;
    }

    /** Many addresses share their first digits, with the highest bit set in half of them. */
    private static Address clustered(RandomGenerator random) {
        byte[] bytes = SeededCases.bytes(random, Address.SIZE);
        bytes[0] &= (byte) 0x81;
        bytes[1] &= (byte) 0x11;
        return Address.of(bytes);
    }

    private static Map<String, List<PackedClaim>> naiveShards(List<PackedClaim> claims, int shardDigits) {
        Map<String, List<PackedClaim>> shards = new LinkedHashMap<>();
        for (PackedClaim claim : claims) {
            shards.computeIfAbsent(shardId(claim, shardDigits), _ -> new ArrayList<>())
                    .add(claim);
        }
        return shards;
    }

    private static String shardId(PackedClaim claim, int shardDigits) {
        return claim.account().toString().toLowerCase(Locale.ROOT).substring(2, 2 + shardDigits);
    }

    private static NaiveTree shardTree(List<PackedClaim> shard) {
        return sortedTree(shard.stream().map(claim -> claim.leaf(KECCAK)).toList());
    }

    private static NaiveTree sortedTree(List<Bytes32> leaves) {
        return new NaiveTree(leaves.stream().sorted().toList(), Bytes32.SIZE);
    }
}
