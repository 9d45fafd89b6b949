package io.stakedrop.staking.timeweighted;

import static io.stakedrop.staking.StakingApi.await;
import static io.stakedrop.staking.StakingApi.ether;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.stakedrop.staking.AnvilServers;
import io.stakedrop.staking.Evm;
import io.stakedrop.staking.StakingApi;
import io.stakedrop.staking.StakingServers;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Time-weighted stake on a chain that takes deposits back. */
@QuarkusTest
@WithTestResource(AnvilServers.class)
class AnvilTimeWeightedResourceTest {
    private static final String AMOUNT = ether(32).toString();
    private static final int FINAL_AFTER = 16;

    /** Accounts whose keys the EVM has. */
    private static final String STAYER = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

    private static final String UNDONE = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";

    private final StakingApi tenant = StakingApi.ofNewTenant();
    private String poolId;

    @BeforeEach
    void fundWallets() {
        Evm.require();
        poolId = tenant.createPool().getString("id");
        Evm.fund(STAYER, ether(1_000));
        Evm.fund(UNDONE, ether(1_000));
        // So that no re-org of the test takes the funds back.
        Evm.mine(StakingServers.CONFIRMATIONS);
    }

    /** The oracle adds up what each position was worth at the end of each epoch in which its ether was there. */
    @Test
    void aDepositThatTheChainTookBackCountsFromItsBookingAnewOnly() {
        // Given: a position that stays, and one that is undone two epochs later
        String stayer = active(STAYER);
        Evm.mine(FINAL_AFTER);
        await(() -> tenant.stake(stayer), now -> now.getBoolean("finalized"));
        String undone = active(UNDONE);
        long from = tenant.stake(undone).getLong("epoch") - 1;
        tenant.awaitEpoch(poolId, tenant.forward(2));
        String signed = Evm.signed(tenant.stake(undone).getString("transactionHash"));
        Evm.reorg(StakingServers.CONFIRMATIONS);
        tenant.awaitState(undone, "submitted");
        long between = tenant.forward(1);
        tenant.awaitEpoch(poolId, between);
        List<String> gone = wallets(from, between);

        // When: its transaction comes again
        Evm.again(signed);
        Evm.mine(StakingServers.CONFIRMATIONS - 1);
        tenant.awaitState(undone, "active");
        long to = tenant.forward(3);
        tenant.awaitEpoch(poolId, to);

        // Then
        assertThat(gone).singleElement().satisfies(line -> assertThat(line).contains(STAYER));
        assertThat(wallets(from, to)).hasSize(2);
        assertThat(stakeEpochs(UNDONE, from, to))
                .isEqualTo(worth(undone, from, to))
                .isEqualTo(new BigInteger(AMOUNT).multiply(BigInteger.valueOf(3)));
        assertThat(stakeEpochs(STAYER, from, to)).isEqualTo(worth(stayer, from, to));
    }

    private String active(String wallet) {
        JsonPath stake = tenant.prepared(poolId, wallet, AMOUNT);
        String hash = Evm.pay(wallet, stake.getString("transaction.to"), new BigInteger(AMOUNT));
        tenant.report(stake.getString("id"), hash).then().statusCode(200);
        Evm.mine(StakingServers.CONFIRMATIONS - 1);
        tenant.awaitState(stake.getString("id"), "active");
        return stake.getString("id");
    }

    /** The lines of wallets. */
    private List<String> wallets(long from, long to) {
        List<String> lines = tenant.request()
                .queryParam("fromEpoch", from)
                .queryParam("toEpoch", to)
                .get("/v1/staking/time-weighted-stake")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
        return lines.subList(1, lines.size() - 1);
    }

    private BigInteger stakeEpochs(String wallet, long from, long to) {
        return wallets(from, to).stream()
                .map(JsonPath::new)
                .filter(line -> wallet.equals(line.getString("wallet")))
                .map(line -> new BigInteger(line.getString("stakeEpochs")))
                .findFirst()
                .orElseThrow();
    }

    private BigInteger worth(String stakeId, long from, long to) {
        JsonPath rewards = tenant.rewards(stakeId);
        List<Integer> epochs = rewards.getList("items.epoch");
        BigInteger sum = BigInteger.ZERO;
        for (int index = 0; index < epochs.size(); index++) {
            if (epochs.get(index) > from && epochs.get(index) <= to) {
                sum = sum.add(new BigInteger(rewards.getString("items[" + index + "].balance")));
            }
        }
        return sum;
    }
}
