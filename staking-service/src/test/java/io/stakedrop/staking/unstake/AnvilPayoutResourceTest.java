package io.stakedrop.staking.unstake;

import static io.stakedrop.staking.StakingApi.EVENTS;
import static io.stakedrop.staking.StakingApi.await;
import static io.stakedrop.staking.StakingApi.created;
import static io.stakedrop.staking.StakingApi.ether;
import static io.stakedrop.staking.StakingApi.pool;
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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Payouts on a real EVM by JSON-RPC. */
@QuarkusTest
@WithTestResource(AnvilServers.class)
class AnvilPayoutResourceTest {
    private static final BigInteger AMOUNT = ether(10);

    private final StakingApi tenant = StakingApi.ofNewTenant();
    // Accounts whose keys the EVM has.
    private static final String WALLET = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
    private static final List<String> OPERATORS =
            List.of("0x90F79bf6EB2c4f870365E785982E1f101E93b906", "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65");

    private static int pools;

    private String operator;
    private JsonPath pool;
    private String unstakeId;

    @BeforeEach
    void leave() {
        Evm.require();
        operator = OPERATORS.get(pools++);
        Evm.fund(WALLET, ether(1_000));
        Evm.fund(operator, ether(1_000));
        Map<String, Object> asked = pool(tenant.createProvider());
        asked.put("depositAddress", operator);
        pool = created(tenant.post(StakingApi.POOLS, asked));
        JsonPath stake = tenant.prepared(pool.getString("id"), WALLET, AMOUNT.toString());
        tenant.report(stake.getString("id"), Evm.pay(WALLET, operator, AMOUNT))
                .then()
                .statusCode(200);
        Evm.mine(StakingServers.CONFIRMATIONS + Evm.FINAL_AFTER);
        tenant.awaitState(stake.getString("id"), "active");
        await(() -> tenant.stake(stake.getString("id")), now -> now.getBoolean("finalized"));
        unstakeId = tenant.unstaked(stake.getString("id"), AMOUNT.toString()).getString("id");
        tenant.awaitUnstake(unstakeId, "payable");
    }

    @AfterEach
    void removeCode() {
        Evm.call("anvil_setCode", WALLET, "0x");
    }

    @Test
    void aReorgOfAPayoutMakesItOwedAgainUntilItsNewBlockIsConfirmed() {
        // Given
        String hash = Evm.pay(operator, WALLET, AMOUNT);
        String signed = Evm.signed(hash);
        tenant.reportPayout(unstakeId, hash).then().statusCode(200);
        Evm.mine(StakingServers.CONFIRMATIONS - 1);
        tenant.awaitUnstake(unstakeId, "paid");

        // When: in another block at once, but of the same chain no more
        Evm.call("anvil_reorg", StakingServers.CONFIRMATIONS, List.of(List.of(signed, 0)));

        // Then
        assertThat(await(this::events, types -> types.size() == 6))
                .containsExactly(
                        "unstake.queued",
                        "unstake.payable",
                        "unstake.submitted",
                        "unstake.paid",
                        "unstake.undone",
                        "unstake.paid");
        tenant.audit(pool.getString("id"));
    }

    @Test
    void aPayoutThatWasRevertedIsPayableAgainOnceItsBlockIsConfirmed() {
        // Given: the wallet's account has code by now that refuses money
        Evm.call("anvil_setCode", WALLET, "0xfe");
        String hash = Evm.pay(operator, WALLET, AMOUNT, 50_000);
        tenant.reportPayout(unstakeId, hash).then().statusCode(200);

        // When
        Evm.mine(StakingServers.CONFIRMATIONS - 1);

        // Then
        assertThat(await(this::events, types -> types.size() == 4))
                .containsExactly("unstake.queued", "unstake.payable", "unstake.submitted", "unstake.payable");
    }

    private List<String> events() {
        return tenant.get(EVENTS)
                .getList("items.findAll { it.data.unstakeId == '%s' }.type".formatted(unstakeId), String.class);
    }
}
