package io.stakedrop.kit.execution;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import java.util.List;

/**
 * Which logs are asked for.
 *
 * @param addresses emitting contracts; empty means any
 * @param topics by position: each a set of alternatives, an empty one matches anything; at most four
 */
public record LogFilter(Blocks blocks, List<Address> addresses, List<List<Bytes32>> topics) {

    private static final int MAX_TOPICS = 4;

    public LogFilter {
        addresses = List.copyOf(addresses);
        topics = topics.stream().map(List::copyOf).toList();
        if (topics.size() > MAX_TOPICS) {
            throw new IllegalArgumentException("a log has at most 4 topics, " + topics.size() + " were asked for");
        }
    }

    /** The blocks that are searched. */
    public sealed interface Blocks {}

    /** Both ends included. Nodes bound how long a range may be; ask in windows. */
    public record Range(long from, long to) implements Blocks {
        public Range {
            if (from < 0 || to < from) {
                throw new IllegalArgumentException("blocks " + from + " to " + to + " are no range");
            }
        }
    }

    /** One block by identity, so that a re-org in between cannot mix two chains (EIP-234). */
    public record InBlock(Bytes32 hash) implements Blocks {}
}
