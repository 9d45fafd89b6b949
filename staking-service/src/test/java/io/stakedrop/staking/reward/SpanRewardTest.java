package io.stakedrop.staking.reward;

import static io.stakedrop.staking.StakingApi.ether;
import static io.stakedrop.staking.StakingApi.newAddress;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.stakedrop.ethereum.Address;
import io.stakedrop.staking.StakingApi;
import io.stakedrop.staking.StakingServers;
import io.stakedrop.staking.stake.Viewer;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The oracle of spans are the rewards of each epoch, as {@code GET /v1/staking/rewards} tells them. */
@QuarkusTest
@WithTestResource(StakingServers.class)
class SpanRewardTest {
    @Inject
    RewardRepository rewards;

    private final StakingApi tenant = StakingApi.ofNewTenant();
    private final String wallet = newAddress();

    @Test
    void whateverTheSpansAreTheySumTheRewardsOfTheirEpochs() throws Throwable {
        // Given: gains, a loss, shares that come, leave and are forfeited for a penalty, in two pools
        String locked = tenant.createLockedPool().getString("id");
        String leaving = tenant.settled(locked, wallet, "7777777777777777777").getString("id");
        tenant.settled(locked, newAddress(), ether(3).toString());
        String unstake = tenant.unstaked(leaving, "5555555555555555555").getString("id");
        tenant.awaitUnstake(unstake, "payable");
        String first = tenant.earning(locked, wallet, "64000000000000000007").getString("id");
        tenant.unstaked(first, "3333333333333333333");
        tenant.awaitEpoch(locked, tenant.forwardOffline());
        String liquid = tenant.createPool().getString("id");
        String other = tenant.active(liquid, wallet, ether(1).toString()).getString("id");
        long last = tenant.forward(2);
        tenant.awaitEpoch(locked, last);
        tenant.awaitEpoch(liquid, last);
        TreeMap<Long, BigInteger> amounts = new TreeMap<>();
        TreeMap<Long, BigInteger> balances = new TreeMap<>();
        for (String id : List.of(first, leaving, other)) {
            tenant.rewards(id).<Map<String, Object>>getList("items").forEach(reward -> {
                long epoch = ((Number) reward.get("epoch")).longValue();
                amounts.merge(epoch, new BigInteger((String) reward.get("amount")), BigInteger::add);
                balances.merge(epoch, new BigInteger((String) reward.get("balance")), BigInteger::add);
            });
        }
        long begin = amounts.firstKey();
        assertThat(amounts.values()).anyMatch(amount -> amount.signum() < 0).anyMatch(amount -> amount.signum() > 0);
        List<EpochRange> spans = new ArrayList<>(List.of(EpochRange.ALL, new EpochRange(0, begin - 1)));
        LongStream.rangeClosed(begin, last).forEach(epoch -> spans.add(new EpochRange(epoch, epoch)));
        LongStream.rangeClosed(begin, last - 3).forEach(epoch -> spans.add(new EpochRange(epoch, epoch + 3)));
        LongStream.rangeClosed(begin, last).forEach(epoch -> spans.add(new EpochRange(epoch, last + 100)));

        // When
        Viewer owner = new Viewer(tenant.tenant(), Address.parse(wallet));
        List<RewardRepository.SpanReward> sums =
                VertxContextSupport.subscribeAndAwait(() -> Panache.withSession(() -> rewards.sumSpans(owner, spans)));

        // Then
        assertThat(sums).hasSize(spans.size() - 1).noneMatch(sum -> sum.span() == 1);
        sums.forEach(sum -> {
            EpochRange span = spans.get(sum.span());
            NavigableMap<Long, BigInteger> within = amounts.subMap(span.first(), true, span.last(), true);
            assertThat(sum.reward().wei())
                    .as("%s", span)
                    .isEqualTo(within.values().stream().reduce(BigInteger.ZERO, BigInteger::add));
            assertThat(sum.balance().toBigInteger()).as("%s", span).isEqualTo(balances.get(within.lastKey()));
        });
    }
}
