package io.stakedrop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.abi.AbiType;
import io.stakedrop.ethereum.abi.AbiValue;
import io.stakedrop.ethereum.abi.ContractFunction;
import io.stakedrop.ethereum.merkle.MerkleProof;
import io.stakedrop.ethereum.merkle.MultiProof;
import io.stakedrop.ethereum.merkle.TreeFormat;
import io.stakedrop.ethereum.merkle.openzeppelin.StandardTree;
import io.stakedrop.testkit.evm.Anvil;
import io.stakedrop.testkit.property.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OpenZeppelin's verifier on a real EVM judges proofs as we do: accepts ours, refuses what was tampered with. */
class OpenZeppelinVerifierTest {

    private static final int SEEDS = 10;
    private static final int MOST_ROWS = 40;
    private static final List<AbiType> ROW = List.of(AbiType.parse("address"), AbiType.parse("uint256"));
    private static final ContractFunction VERIFY = ContractFunction.of("verify(bytes32[],bytes32,bytes32)", "bool");
    private static final ContractFunction MULTI_PROOF_VERIFY =
            ContractFunction.of("multiProofVerify(bytes32[],bool[],bytes32,bytes32[])", "bool");

    private Anvil anvil;
    private Evm evm;
    private String verifier;

    @BeforeEach
    void deployVerifier() {
        anvil = Anvil.start();
        evm = new Evm(anvil);
        verifier = evm.deploy(Contracts.compiled("MerkleVerifier"));
    }

    @AfterEach
    void stopChain() {
        if (anvil != null) {
            anvil.close();
        }
    }

    @Test
    void acceptsTheProofOfEachRow() {
        Seeds.check(SEEDS, random -> {
            // Given
            StandardTree tree = tree(random);

            for (int ordinal = 0; ordinal < tree.size(); ordinal++) {
                // When
                boolean isAccepted = verify(tree.proof(ordinal), tree.root(), tree.leaf(ordinal));

                // Then
                assertThat(isAccepted).as("row %d of %d", ordinal, tree.size()).isTrue();
            }
        });
    }

    @Test
    void refusesTamperedProofsAsWeDo() {
        Seeds.check(SEEDS, random -> {
            // Given
            StandardTree tree = tree(random);
            int ordinal = random.nextInt(tree.size());
            Bytes32 leaf = tree.leaf(ordinal);
            List<Bytes32> siblings = tree.proof(ordinal).siblings();
            List<MerkleProof> tampered = new ArrayList<>();
            tampered.add(new MerkleProof(
                    Stream.concat(siblings.stream(), Stream.of(leaf)).toList()));
            for (int level = 0; level < siblings.size(); level++) {
                tampered.add(new MerkleProof(with(siblings, level, flipped(siblings.get(level), random))));
                tampered.add(new MerkleProof(without(siblings, level)));
            }

            for (MerkleProof proof : tampered) {
                // When
                boolean isAccepted = verify(proof, tree.root(), leaf);

                // Then
                assertThat(isAccepted).as(proof.toString()).isFalse();
                assertThat(proof.proves(leaf, tree.root())).isFalse();
            }
            assertThat(verify(tree.proof(ordinal), tree.root(), flipped(leaf, random)))
                    .isFalse();
            assertThat(verify(tree.proof(ordinal), flipped(tree.root(), random), leaf))
                    .isFalse();
        });
    }

    @Test
    void acceptsOneProofOfSeveralRows() {
        Seeds.check(4 * SEEDS, random -> {
            // Given
            StandardTree tree = tree(random);
            MultiProof proof = tree.multiProof(ordinals(random, tree));

            // When
            boolean isAccepted = verify(proof, tree.root());

            // Then
            assertThat(isAccepted).isTrue();
            assertThat(verify(proof, flipped(tree.root(), random))).isFalse();
        });
    }

    @Test
    void refusesTamperedProofsOfSeveralRowsAsWeDo() {
        Seeds.check(4 * SEEDS, random -> {
            // Given
            StandardTree tree = tree(random);
            MultiProof proof = tree.multiProof(ordinals(random, tree));
            List<MultiProof> tampered = new ArrayList<>();
            for (int leaf = 0; leaf < proof.leaves().size(); leaf++) {
                Bytes32 other = flipped(proof.leaves().get(leaf), random);
                tampered.add(new MultiProof(with(proof.leaves(), leaf, other), proof.siblings(), proof.flags()));
            }
            for (int sibling = 0; sibling < proof.siblings().size(); sibling++) {
                Bytes32 other = flipped(proof.siblings().get(sibling), random);
                tampered.add(new MultiProof(proof.leaves(), with(proof.siblings(), sibling, other), proof.flags()));
            }

            for (MultiProof wrong : tampered) {
                // When
                boolean isAccepted = verify(wrong, tree.root());

                // Then
                assertThat(isAccepted).as(wrong.toString()).isFalse();
                assertThat(wrong.proves(tree.root())).isFalse();
            }
        });
    }

    @Test
    void revertsOnWhatOurProofsOfSeveralLeavesCannotBe() {
        Seeds.check(20 * SEEDS, random -> {
            // Given
            List<Bytes32> leaves = words(random, random.nextInt(4));
            List<Bytes32> siblings = words(random, random.nextInt(4));
            int hashes = Math.max(0, leaves.size() + siblings.size() - 1);
            List<Boolean> flags = Stream.generate(random::nextBoolean)
                    .limit(random.nextInt(5) == 0 ? random.nextInt(8) : hashes)
                    .toList();

            // When
            boolean isProof = isMultiProof(leaves, siblings, flags);

            // Then
            assertThat(reverts(leaves, siblings, flags)).isNotEqualTo(isProof);
        });
    }

    private static boolean isMultiProof(List<Bytes32> leaves, List<Bytes32> siblings, List<Boolean> flags) {
        try {
            return new MultiProof(leaves, siblings, flags).flags().equals(flags);
        } catch (InvalidValueException refused) {
            return false;
        }
    }

    private boolean reverts(List<Bytes32> leaves, List<Bytes32> siblings, List<Boolean> flags) {
        try {
            verify(leaves, siblings, flags, Bytes32.of(new byte[Bytes32.SIZE]));
            return false;
        } catch (IllegalStateException refused) {
            assertThat(refused).hasMessageContaining("execution reverted");
            return true;
        }
    }

    private boolean verify(MerkleProof proof, Bytes32 root, Bytes32 leaf) {
        Bytes callData = VERIFY.callData(array(proof.siblings()), AbiValue.bytes32(root), AbiValue.bytes32(leaf));
        return VERIFY.decodeResult(evm.call(verifier, callData)).getFirst().toBoolean();
    }

    private boolean verify(MultiProof proof, Bytes32 root) {
        return verify(proof.leaves(), proof.siblings(), proof.flags(), root);
    }

    private boolean verify(List<Bytes32> leaves, List<Bytes32> siblings, List<Boolean> flags, Bytes32 root) {
        Bytes callData =
                MULTI_PROOF_VERIFY.callData(array(siblings), flags(flags), AbiValue.bytes32(root), array(leaves));
        return MULTI_PROOF_VERIFY
                .decodeResult(evm.call(verifier, callData))
                .getFirst()
                .toBoolean();
    }

    private static AbiValue array(List<Bytes32> words) {
        return AbiValue.array(
                AbiType.parse("bytes32"), words.stream().map(AbiValue::bytes32).toList());
    }

    private static AbiValue flags(List<Boolean> flags) {
        return AbiValue.array(
                AbiType.parse("bool"),
                flags.stream().<AbiValue>map(AbiValue.BoolValue::new).toList());
    }

    private static StandardTree tree(RandomGenerator random) {
        List<List<AbiValue>> rows = Stream.generate(() -> row(random))
                .limit(random.nextInt(1, MOST_ROWS))
                .toList();
        return StandardTree.of(
                random.nextBoolean() ? TreeFormat.OPENZEPPELIN : TreeFormat.OPENZEPPELIN_UNSORTED, ROW, rows);
    }

    private static List<AbiValue> row(RandomGenerator random) {
        byte[] address = new byte[Address.SIZE];
        random.nextBytes(address);
        return List.of(AbiValue.address(Address.of(address)), AbiValue.uint256(Seeds.unsigned(random, 256)));
    }

    /** None, some or all. */
    private static Set<Integer> ordinals(RandomGenerator random, StandardTree tree) {
        int outOf = random.nextInt(1, 5);
        return IntStream.range(0, tree.size())
                .filter(ordinal -> random.nextInt(outOf) == 0)
                .boxed()
                .collect(Collectors.toSet());
    }

    private static List<Bytes32> words(RandomGenerator random, int count) {
        return Stream.generate(() -> word(random)).limit(count).toList();
    }

    private static Bytes32 word(RandomGenerator random) {
        byte[] bytes = new byte[Bytes32.SIZE];
        random.nextBytes(bytes);
        return Bytes32.of(bytes);
    }

    private static Bytes32 flipped(Bytes32 word, RandomGenerator random) {
        byte[] bytes = word.toBytes();
        bytes[random.nextInt(Bytes32.SIZE)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        return Bytes32.of(bytes);
    }

    private static List<Bytes32> with(List<Bytes32> words, int index, Bytes32 word) {
        List<Bytes32> changed = new ArrayList<>(words);
        changed.set(index, word);
        return changed;
    }

    private static List<Bytes32> without(List<Bytes32> words, int index) {
        List<Bytes32> fewer = new ArrayList<>(words);
        fewer.remove(index);
        return fewer;
    }
}
