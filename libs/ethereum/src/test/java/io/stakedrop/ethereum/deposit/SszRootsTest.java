package io.stakedrop.ethereum.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.SeededCases;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published roots and domains are those of npm @lodestar/types 1.50.0. */
class SszRootsTest {
    @ParameterizedTest
    @CsvSource({
        "0x00000000,0x03000000f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a9",
        "0x10000910,0x03000000719103511efa4f1362ff2a50996cccf329cc84cb410c5e5c7d351d03",
        "0x01017000,0x030000005b83a23759c560b2d0c64576e1dcfc34ea94c4988f3e0d9f77f05387"
    })
    void computesThePublishedDepositDomains(String version, String domain) {
        // When
        SigningDomain computed = SigningDomain.deposit(ForkVersion.parse(version));

        // Then
        assertThat(computed.bytes()).hasToString(domain);
        assertThat(Network.PUBLIC).extracting(Network::genesisForkVersion).contains(ForkVersion.parse(version));
    }

    @ParameterizedTest
    @CsvSource({
        "mainnet,0x04000000bba4da96354c9f25476cf1bc69bf583a7f9e0af049305b62de676640,"
                + "0x2a5b8f5d6e108adad043d62e1977a39680f259cc7336515fb3089e9ba1085430",
        "hoodi,0x0400000072bbc3705de0766b1ea9cfd60f0a5cc5f2dca3b942b222e8320b035b,"
                + "0xcedbd1cd49e433409edfc0a1a7d84274c48ece7d8422bb6f6fca35ad67b6767d",
        "holesky,0x0400000017e2dad36f1d3595152042a9ad23430197557e2e7e82bc7f7fc72972,"
                + "0x14681faa54dc37febd7593ff5c8dfb0a46e1cf118e767edfd6c617e8f55d7d8b"
    })
    void computesThePublishedRootsOfAVoluntaryExit(String name, String domain, String signingRoot) {
        // Given
        Network network = Network.PUBLIC.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();

        // When
        VoluntaryExit exit = new VoluntaryExit(194_048, 1_234_567);

        // Then
        assertThat(SigningDomain.voluntaryExit(network).bytes()).hasToString(domain);
        assertThat(exit.root()).hasToString("0x74fb4c4d81b01a69e9b733479dcc3fc76fbb3a31fe5d841664c9d69f4c7905e8");
        assertThat(exit.signingRoot(network)).hasToString(signingRoot);
    }

    @Test
    void computesThePublishedRootsOfADeposit() {
        // Given
        DepositMessage message = new DepositMessage(
                new BlsPublicKey(counting(1, 1, BlsPublicKey.SIZE)),
                new WithdrawalCredentials(
                        Bytes32.of(counting(0xa0, 1, Bytes32.SIZE).toBytes())),
                Gwei.of(2_048_000_000_000L));

        // When
        DepositData data = new DepositData(message, new BlsSignature(counting(255, -1, BlsSignature.SIZE)));

        // Then
        assertThat(message.root()).hasToString("0x3d72611d5c5a95c29590c8d901b43b9424951f1353ab1c361ae6c1dffdc05419");
        assertThat(data.root()).hasToString("0x68e821526db6a2acd3479ed44308c84b7d71ae7435a24cb10208b6d3ebbe1d41");
    }

    @Test
    void computesTheRootsThatPlainMerkleizationGives() {
        SeededCases.check(200, random -> {
            // Given
            byte[] key = SeededCases.bytes(random, BlsPublicKey.SIZE);
            byte[] credentials = SeededCases.bytes(random, Bytes32.SIZE);
            byte[] signature = SeededCases.bytes(random, BlsSignature.SIZE);
            long amount = random.nextLong();
            byte[] littleEndian = ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(amount)
                    .array();
            DepositMessage message = new DepositMessage(
                    new BlsPublicKey(Bytes.of(key)),
                    new WithdrawalCredentials(Bytes32.of(credentials)),
                    Gwei.parse(Long.toUnsignedString(amount)));

            // When
            DepositData data = new DepositData(message, new BlsSignature(Bytes.of(signature)));

            // Then
            assertThat(message.root().toBytes())
                    .isEqualTo(container(naive(key), naive(credentials), naive(littleEndian)));
            assertThat(data.root().toBytes())
                    .isEqualTo(container(naive(key), naive(credentials), naive(littleEndian), naive(signature)));
        });
    }

    @Test
    void refusesAnExitOfANegativeEpochOrValidator() {
        assertThatThrownBy(() -> new VoluntaryExit(-1, 0))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The epoch of a voluntary exit must not be negative.");
        assertThatThrownBy(() -> new VoluntaryExit(0, -1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The validator index of a voluntary exit must not be negative.");
    }

    @Test
    void acceptsTheSignatureOfAnExitOnItsNetworkOnly() {
        // Given
        TestSigner signer = new TestSigner(SeededCases.random(1));
        VoluntaryExit exit = new VoluntaryExit(0, 0);

        // When
        BlsSignature signature = signer.sign(exit.signingRoot(Network.MAINNET));

        // Then
        assertThat(exit.isSignedBy(signer.pubkey(), signature, Network.MAINNET)).isTrue();
        assertThat(exit.isSignedBy(signer.pubkey(), signature, Network.HOODI)).isFalse();
        assertThat(new VoluntaryExit(0, 1).isSignedBy(signer.pubkey(), signature, Network.MAINNET))
                .isFalse();
    }

    private static Bytes counting(int from, int step, int size) {
        byte[] bytes = new byte[size];
        IntStream.range(0, size).forEach(index -> bytes[index] = (byte) (from + step * index));
        return Bytes.of(bytes);
    }

    /** The root of bytes: chunks, filled up to a power of two, hashed level by level. */
    private static byte[] naive(byte[] bytes) {
        List<byte[]> chunks = new ArrayList<>();
        for (int offset = 0; offset < bytes.length; offset += 32) {
            chunks.add(Arrays.copyOfRange(bytes, offset, offset + 32));
        }
        return merkleize(chunks);
    }

    private static byte[] container(byte[]... fieldRoots) {
        return merkleize(new ArrayList<>(List.of(fieldRoots)));
    }

    private static byte[] merkleize(List<byte[]> nodes) {
        while (Integer.bitCount(nodes.size()) != 1) {
            nodes.add(new byte[32]);
        }
        List<byte[]> level = nodes;
        while (level.size() > 1) {
            List<byte[]> below = level;
            level = Stream.iterate(0, left -> left < below.size(), left -> left + 2)
                    .map(left -> sha256(below.get(left), below.get(left + 1)))
                    .toList();
        }
        return level.getFirst();
    }

    private static byte[] sha256(byte[] left, byte[] right) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(left);
            return digest.digest(right);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
