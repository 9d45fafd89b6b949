package io.stakedrop.gateway.blocklist;

import java.net.InetAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The list as requests ask it: one look-up, and for networks one for each size of network that is on the list.
 *
 * @param others value by kind, to when it holds
 * @param networks to when they hold
 * @param prefixLengths of all networks
 */
record BlockedCallers(
        Map<BlockKind, Map<String, Instant>> others, Map<Network, Instant> networks, Set<Integer> prefixLengths) {

    static final BlockedCallers NOBODY = of(List.of());

    static BlockedCallers of(List<Block> blocks) {
        Map<BlockKind, Map<String, Instant>> others = new HashMap<>();
        Map<Network, Instant> networks = new HashMap<>();
        Set<Integer> prefixLengths = new TreeSet<>();
        for (Block block : blocks) {
            Instant until = block.expiresAt() == null ? Instant.MAX : block.expiresAt();
            if (block.kind() == BlockKind.NETWORK) {
                Network network = Network.parse(block.value());
                networks.merge(network, until, BlockedCallers::later);
                prefixLengths.add(network.prefixLength());
            } else {
                others.computeIfAbsent(block.kind(), kind -> new HashMap<>())
                        .merge(block.value(), until, BlockedCallers::later);
            }
        }
        return new BlockedCallers(others, networks, prefixLengths);
    }

    boolean isBlocked(BlockKind kind, String value, Instant now) {
        Map<String, Instant> ofKind = others.get(kind);
        return ofKind != null && holds(ofKind.get(value), now);
    }

    /** @param text an address; what cannot be read as one is in no network */
    boolean isAddressBlocked(String text, Instant now) {
        if (networks.isEmpty()) {
            return false;
        }
        InetAddress address = parse(text);
        if (address == null) {
            return false;
        }
        int bits = Network.bits(address);
        return prefixLengths.stream()
                .filter(prefixLength -> prefixLength <= bits)
                .anyMatch(prefixLength -> holds(networks.get(Network.of(address, prefixLength)), now));
    }

    private static @Nullable InetAddress parse(String text) {
        int zone = text.indexOf('%');
        try {
            return InetAddress.ofLiteral(zone < 0 ? text : text.substring(0, zone));
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    private static boolean holds(@Nullable Instant until, Instant now) {
        return until != null && now.isBefore(until);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
