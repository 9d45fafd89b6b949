package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.SeededCases;
import io.stakedrop.ethereum.TokenAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Generated lists of leaves, and trees built from them. */
final class Lists {
    private Lists() {}

    /** Sizes 1 to 70, and those around the powers of two and the multiples of 64 that blocks are cut at. */
    static Stream<Integer> sizesAroundBoundaries() {
        return Stream.concat(
                        IntStream.rangeClosed(1, 70).boxed(),
                        Stream.of(128, 192, 256, 512, 1024, 2048, 4096, 64 * 65, 8192)
                                .flatMap(size -> Stream.of(size - 1, size, size + 1)))
                .distinct();
    }

    /** Every published format. */
    static Stream<TreeFormat> formats() {
        return Stream.of(
                TreeFormat.UNISWAP,
                TreeFormat.OPENZEPPELIN,
                TreeFormat.OPENZEPPELIN_UNSORTED,
                TreeFormat.LAYERED_SORTED,
                TreeFormat.LAYERED_UNSORTED,
                TreeFormat.ONE_INCH_128);
    }

    static List<Bytes32> leaves(RandomGenerator random, int size) {
        Keccak256 keccak = new Keccak256();
        List<Bytes32> leaves = new ArrayList<>(size);
        for (int index = 0; index < size; index++) {
            TokenAmount amount = TokenAmount.of(SeededCases.unsigned(random, 256));
            leaves.add(new UniswapClaim(index, SeededCases.address(random), amount).leaf(keccak));
        }
        return leaves;
    }

    static MerkleTree tree(List<Bytes32> leaves) {
        return tree(TreeFormat.UNISWAP, leaves);
    }

    static MerkleTree tree(TreeFormat format, List<Bytes32> leaves) {
        MerkleTree.Builder builder = MerkleTree.builder(format, leaves.size());
        leaves.forEach(builder::add);
        return builder.build();
    }
}
