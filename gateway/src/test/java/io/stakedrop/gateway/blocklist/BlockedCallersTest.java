package io.stakedrop.gateway.blocklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.testkit.property.Seeds;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockedCallersTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.0, true",
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.0/24, 192.0.1.255, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.6, false",
        "192.0.2.7, ::ffff:192.0.2.7, true",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::/0, 203.0.113.9, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "fe80::/10, fe80::1%eth0, true",
        "192.0.2.0/24, unknown, false"
    })
    void anAddressIsBlockedByItsNetwork(String network, String address, boolean isBlocked) {
        // Given
        BlockedCallers list = BlockedCallers.of(List.of(block(BlockKind.NETWORK, network, null)));

        // When / Then
        assertThat(list.isAddressBlocked(address, NOW)).isEqualTo(isBlocked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"192.0.2.1/24", "192.0.2.0/33", "192.0.2.0/-1", "192.0.2/24", "example.com", "::/129", "", "/8"})
    void refusesWhatIsNoNetwork(String text) {
        // When / Then
        assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBlockHoldsUntilItExpires() {
        // Given
        BlockedCallers list = BlockedCallers.of(
                List.of(block(BlockKind.CREDENTIAL, "key:1", NOW), block(BlockKind.NETWORK, "192.0.2.7", NOW)));

        // When / Then
        assertThat(list.isBlocked(BlockKind.CREDENTIAL, "key:1", NOW.minusNanos(1)))
                .isTrue();
        assertThat(list.isBlocked(BlockKind.CREDENTIAL, "key:1", NOW)).isFalse();
        assertThat(list.isAddressBlocked("192.0.2.7", NOW.minusNanos(1))).isTrue();
        assertThat(list.isAddressBlocked("192.0.2.7", NOW)).isFalse();
    }

    @Test
    void theLongestOfSeveralBlocksHolds() {
        // Given
        BlockedCallers list = BlockedCallers.of(List.of(
                block(BlockKind.WALLET, "eip155:1:0x", NOW.plusSeconds(9)),
                block(BlockKind.WALLET, "eip155:1:0x", NOW)));

        // When / Then
        assertThat(list.isBlocked(BlockKind.WALLET, "eip155:1:0x", NOW.plusSeconds(8)))
                .isTrue();
        assertThat(list.isBlocked(BlockKind.TENANT, "eip155:1:0x", NOW)).isFalse();
    }

    @Test
    void findsNetworksLikeANaiveComparisonOfBits() {
        Seeds.check(50, random -> {
            // Given
            List<Network> networks = IntStream.range(0, 20)
                    .mapToObj(any -> Network.of(address(random), random.nextInt(33)))
                    .toList();
            BlockedCallers list = BlockedCallers.of(networks.stream()
                    .map(network -> block(BlockKind.NETWORK, network.toString(), null))
                    .toList());
            InetAddress address = address(random);

            // When
            boolean isBlocked = list.isAddressBlocked(address.getHostAddress(), NOW);

            // Then
            assertThat(isBlocked)
                    .isEqualTo(networks.stream()
                            .anyMatch(network -> leading(network.address(), network.prefixLength())
                                    .equals(leading(address, network.prefixLength()))));
        });
    }

    private static BigInteger leading(InetAddress address, int bits) {
        return new BigInteger(1, address.getAddress()).shiftRight(32 - bits);
    }

    /** Few different bits, so that networks are hit now and then. */
    private static InetAddress address(RandomGenerator random) {
        try {
            return InetAddress.getByAddress(
                    new byte[] {(byte) random.nextInt(2), (byte) random.nextInt(4), 0, (byte) random.nextInt(8)});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Block block(BlockKind kind, String value, Instant expiresAt) {
        return new Block(new UUID(0, 1), kind, value, "test", Instant.EPOCH, expiresAt);
    }
}
