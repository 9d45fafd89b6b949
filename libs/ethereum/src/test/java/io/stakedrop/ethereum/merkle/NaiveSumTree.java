package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.TokenAmount;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * The tree and the audit path by the recursions of RFC 6962, sections 2.1 and 2.1.1, over hexadecimal text: the oracle of
 * the one that is built level by level.
 */
final class NaiveSumTree {
    private final List<SumNode> leaves;

    NaiveSumTree(List<Liability> liabilities) {
        this.leaves = liabilities.stream()
                .map(NaiveSumTree::leaf)
                .sorted(Comparator.comparing(SumNode::hash))
                .toList();
    }

    SumNode root() {
        return root(leaves);
    }

    int position(Liability liability) {
        return leaves.indexOf(leaf(liability));
    }

    List<SumNode> siblings(Liability liability) {
        return path(position(liability), leaves);
    }

    static SumNode leaf(Liability liability) {
        String preimage = "00" + digits(liability.account()) + digits(liability.salt()) + word(liability.amount());
        return new SumNode(liability.amount(), hash(preimage));
    }

    static SumNode parent(SumNode left, SumNode right) {
        BigInteger sum = left.sum().toBigInteger().add(right.sum().toBigInteger());
        String preimage = "01" + word(left.sum()) + digits(left.hash()) + word(right.sum()) + digits(right.hash());
        return new SumNode(TokenAmount.of(sum), hash(preimage));
    }

    private static SumNode root(List<SumNode> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int left = largestPowerOfTwoBelow(leaves.size());
        return parent(root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
    }

    private static List<SumNode> path(int position, List<SumNode> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int left = largestPowerOfTwoBelow(leaves.size());
        List<SumNode> lower = leaves.subList(0, left);
        List<SumNode> upper = leaves.subList(left, leaves.size());
        List<SumNode> path = new ArrayList<>(position < left ? path(position, lower) : path(position - left, upper));
        path.add(root(position < left ? upper : lower));
        return path;
    }

    private static int largestPowerOfTwoBelow(int size) {
        int power = 1;
        while (2 * power < size) {
            power *= 2;
        }
        return power;
    }

    static Bytes32 hash(String hex) {
        return new Keccak256().hash(HexFormat.of().parseHex(hex));
    }

    static String word(TokenAmount amount) {
        return "%064x".formatted(amount.toBigInteger());
    }

    static String digits(Bytes32 bytes) {
        return bytes.toString().substring(2);
    }
}
