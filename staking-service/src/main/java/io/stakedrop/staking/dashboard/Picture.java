package io.stakedrop.staking.dashboard;

import static java.util.Objects.requireNonNull;

import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.page.Page;
import io.stakedrop.staking.beacon.BeaconState;
import io.stakedrop.staking.beacon.Slashing;
import io.stakedrop.staking.ledger.PostedRate;
import io.stakedrop.staking.network.Network;
import io.stakedrop.staking.pool.Pool;
import io.stakedrop.staking.provider.Provider;
import io.stakedrop.staking.reward.WalletRewards;
import io.stakedrop.staking.stake.PoolPosition;
import io.stakedrop.staking.stake.Stake;
import io.stakedrop.staking.unstake.UnstakeView;
import io.stakedrop.staking.wallet.WalletView;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a wallet at a moment.
 *
 * @param holdings what its positions in each pool are together
 * @param market what is known of the pools that anything of it is in
 * @param undonePayouts unstakes among the pending ones whose payout the chain took back
 * @param state of the network
 * @param confirmations blocks that must vouch for a payment, its own counted
 */
record Picture(
        Address address,
        Holdings holdings,
        Market market,
        Set<UUID> undonePayouts,
        WalletRewards rewards,
        BeaconState state,
        Network network,
        long confirmations,
        Instant now) {

    /** The UTC day that it is. */
    LocalDate day() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** What belongs to the wallet. */
    record Holdings(
            @Nullable WalletView wallet,
            List<PoolPosition> pools,
            Page<Stake> positions,
            Page<Stake> pending,
            Page<Stake> failed,
            Page<UnstakeView> unstakes) {

        boolean isNothing() {
            return wallet == null
                    && pools.isEmpty()
                    && pending.items().isEmpty()
                    && failed.items().isEmpty()
                    && unstakes.items().isEmpty();
        }
    }

    /**
     * Pools, all by their id.
     *
     * @param aprs of those that have two rates to compare
     * @param slashings of those that were ever slashed
     */
    record Market(
            Map<UUID, Pool> pools,
            Map<UUID, Provider> providers,
            Map<UUID, PostedRate> rates,
            Map<UUID, String> aprs,
            Map<UUID, Slashing> slashings) {

        Pool pool(UUID id) {
            return requireNonNull(pools.get(id));
        }

        Provider providerOf(Pool pool) {
            return requireNonNull(providers.get(pool.providerId()));
        }

        PostedRate rate(UUID poolId) {
            return requireNonNull(rates.get(poolId));
        }
    }
}
