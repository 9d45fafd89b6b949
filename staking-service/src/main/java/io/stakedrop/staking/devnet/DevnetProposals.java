package io.stakedrop.staking.devnet;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.ethereum.consensus.Epoch;
import java.util.Map;
import java.util.UUID;

/**
 * The priority fees of the embedded network's blocks. Whether one of a pool's few validators proposes in an epoch would be
 * chance, so each of them has its even share instead: the last block of an epoch pays the fee recipient of each pool
 * 64 wei for each gwei of effective balance whose validator is active and not slashed. At the default stake that is about
 * a fifth of what attestations earn.
 */
final class DevnetProposals {
    private static final long WEI_PER_GWEI = 64;

    private DevnetProposals() {}

    /** What an epoch's blocks pay, by pool; pools of which none works are left out. */
    static Map<UUID, Wei> priorityFees(DevnetState state, Epoch epoch) {
        return state.validators().entrySet().stream()
                .filter(entry -> entry.getValue().toValidator().isActive(epoch))
                .filter(entry -> !entry.getValue().isSlashed())
                .collect(groupingBy(
                        entry -> entry.getKey().poolId(),
                        reducing(Wei.ZERO, entry -> fees(entry.getValue().effectiveBalance()), Wei::plus)));
    }

    private static Wei fees(Gwei effectiveBalance) {
        return Wei.of(effectiveBalance.toBigInteger()).times(WEI_PER_GWEI);
    }
}
