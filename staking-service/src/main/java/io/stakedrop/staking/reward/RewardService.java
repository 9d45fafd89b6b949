package io.stakedrop.staking.reward;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.staking.beacon.BeaconNode;
import io.stakedrop.staking.ledger.LedgerService;
import io.stakedrop.staking.ledger.PostedRate;
import io.stakedrop.staking.ledger.SharesHeld;
import io.stakedrop.staking.receipt.ReceiptService;
import io.stakedrop.staking.stake.Stake;
import io.stakedrop.staking.stake.StakeService;
import io.stakedrop.staking.stake.StakeState;
import io.stakedrop.staking.stake.Viewer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Reads rewards off the posted rates: nothing is stored a position. */
@ApplicationScoped
class RewardService {
    private final StakeService stakes;
    private final LedgerService ledger;
    private final BeaconNode beacon;
    private final ReceiptService receipts;

    RewardService(StakeService stakes, LedgerService ledger, BeaconNode beacon, ReceiptService receipts) {
        this.stakes = stakes;
        this.ledger = ledger;
        this.beacon = beacon;
        this.receipts = receipts;
    }

    /** A stake's rewards, the newest epoch first; none before it is active. */
    @WithSession
    Uni<Page<RewardView>> list(Viewer viewer, UUID stakeId, PageRequest request) {
        return stakes.find(viewer, stakeId)
                .chain(stake -> stake.state() instanceof StakeState.Active active
                        ? list(stake, active, request)
                        : Uni.createFrom().item(new Page<>(List.of(), null)));
    }

    /** One reward, and where it came from. */
    Uni<ExplainedRewardView> explain(Viewer viewer, String rewardId) {
        RewardId id = RewardId.parse(rewardId);
        return stakes.find(viewer, id.stakeId())
                .chain(stake -> list(viewer, stake.id(), new PageRequest(1, Cursor.of(id.epoch() + 1)))
                        .map(page -> requireEpoch(page, id))
                        .chain(reward -> explain(stake.poolId(), reward)));
    }

    private Uni<ExplainedRewardView> explain(UUID poolId, RewardView reward) {
        return beacon.validatorsEpoch(poolId, reward.epoch())
                .chain(epoch -> beacon.epochTerms(poolId, reward.epoch())
                        .chain(terms -> receipts.list(poolId, reward.epoch())
                                .map(received -> ExplainedRewardView.of(reward, epoch, terms, received))));
    }

    private static RewardView requireEpoch(Page<RewardView> page, RewardId id) {
        return page.items().stream()
                .filter(reward -> reward.epoch() == id.epoch())
                .findFirst()
                .orElseThrow(() -> RewardId.unknown(id));
    }

    /** Each reward is the difference of two rates, so one more rate is read than there are rewards. */
    private Uni<Page<RewardView>> list(Stake stake, StakeState.Active active, PageRequest request) {
        long before = request.after().map(cursor -> cursor.longAt(0)).orElse(Long.MAX_VALUE);
        return ledger.fetchSharesHeld(stake.poolId(), stake.id())
                .chain(held -> ledger.listRates(stake.poolId(), active.rateEpoch(), before, request.fetchLimit() + 1)
                        .map(rates ->
                                Page.of(toRewards(stake, held, rates), request, reward -> Cursor.of(reward.epoch()))));
    }

    private static List<RewardView> toRewards(Stake stake, SharesHeld held, List<PostedRate> newestFirst) {
        return IntStream.range(1, newestFirst.size())
                .mapToObj(index -> RewardView.of(stake.id(), held, newestFirst.get(index), newestFirst.get(index - 1)))
                .toList();
    }
}
