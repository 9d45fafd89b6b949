package io.stakedrop.staking.stake;

import static io.stakedrop.staking.StakingApi.DASHBOARDS;
import static io.stakedrop.staking.StakingApi.EVENTS;
import static io.stakedrop.staking.StakingApi.REWARDS;
import static io.stakedrop.staking.StakingApi.await;
import static io.stakedrop.staking.StakingApi.ether;
import static io.stakedrop.staking.StakingApi.faultFields;
import static io.stakedrop.staking.StakingApi.stake;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.stakedrop.staking.AnvilServers;
import io.stakedrop.staking.Evm;
import io.stakedrop.staking.StakingApi;
import io.stakedrop.staking.StakingServers;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deposits on a real EVM by JSON-RPC. The first node of the configuration is down, so everything here failed over. */
@QuarkusTest
@WithTestResource(AnvilServers.class)
class AnvilStakeResourceTest {
    private static final String AMOUNT = ether(32).toString();

    /** One of the accounts whose keys the EVM has. */
    private static final String WALLET = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

    private final StakingApi tenant = StakingApi.ofNewTenant();
    private JsonPath pool;

    @BeforeEach
    void fundWallet() {
        Evm.require();
        pool = tenant.createPool();
        Evm.fund(WALLET, ether(1_000));
        // So that no re-org of a test takes the funds back.
        Evm.mine(StakingServers.CONFIRMATIONS);
    }

    @Test
    void aDepositBecomesAPositionAndIsFinalInTheEnd() {
        // Given
        JsonPath stake = tenant.prepared(pool.getString("id"), WALLET, AMOUNT);
        assertThat(stake.getLong("transaction.chainId")).isEqualTo(31_337);
        String id = stake.getString("id");
        tenant.report(id, pay(stake)).then().statusCode(200);

        // When
        Evm.mine(StakingServers.CONFIRMATIONS - 1);

        // Then
        JsonPath position = tenant.awaitState(id, "active");
        assertThat(position.getString("balance")).isEqualTo(AMOUNT);
        assertThat(position.getBoolean("finalized")).isFalse();
        Evm.mine(Evm.FINAL_AFTER);
        await(() -> tenant.stake(id), now -> now.getBoolean("finalized"));
    }

    @Test
    void aReorgBeforeTheConfirmationsLetsTheStakeWaitForTheNewBlock() {
        // Given
        JsonPath stake = tenant.prepared(pool.getString("id"), WALLET, AMOUNT);
        String id = stake.getString("id");
        String hash = pay(stake);
        String signed = Evm.signed(hash);
        tenant.report(id, hash).then().statusCode(200);
        Evm.mine(StakingServers.CONFIRMATIONS - 2);

        // When
        Evm.reorg(StakingServers.CONFIRMATIONS);
        Evm.mine(StakingServers.CONFIRMATIONS);

        // Then
        assertThat(tenant.stake(id).getString("state")).isEqualTo("submitted");
        Evm.again(signed);
        Evm.mine(StakingServers.CONFIRMATIONS - 1);
        assertThat(tenant.awaitState(id, "active").getString("transactionHash")).isEqualTo(hash);
    }

    @Test
    void aReorgAfterTheActivationTakesThePositionBackAndItFollowsItsTransaction() {
        // Given: rewards accrued, and another position is in the pool for good
        String other = active();
        Evm.mine(Evm.FINAL_AFTER);
        await(() -> tenant.stake(other), now -> now.getBoolean("finalized"));
        String id = active();
        String hash = tenant.stake(id).getString("transactionHash");
        String signed = Evm.signed(hash);
        tenant.forward(9);
        await(
                () -> tenant.awaitEpoch(pool.getString("id"), tenant.forward(1)),
                now -> new BigInteger(now.getString("totalAssets")).compareTo(ether(64)) > 0);

        // When
        Evm.reorg(StakingServers.CONFIRMATIONS);

        // Then
        JsonPath undone = tenant.awaitState(id, "submitted");
        assertThat(undone.getString("shares")).isNull();
        assertThat(undone.getString("transactionHash")).isEqualTo(hash);
        assertThat(tenant.get(DASHBOARDS + "/{wallet}", WALLET)
                        .getString("alerts.find { it.code == 'deposit-undone' }.stakeId"))
                .isEqualTo(id);
        JsonPath without = tenant.awaitEpoch(pool.getString("id"), tenant.forward(1));
        assertThat(without.getString("totalShares"))
                .isEqualTo(tenant.stake(other).getString("shares"));
        assertThat(without.getString("totalAssets"))
                .isEqualTo(tenant.stake(other).getString("balance"));
        Evm.again(signed);
        Evm.mine(StakingServers.CONFIRMATIONS - 1);
        JsonPath anew = tenant.awaitState(id, "active");
        assertThat(new BigInteger(anew.getString("shares"))).isLessThan(new BigInteger(AMOUNT));
        JsonPath statement = tenant.get(REWARDS + "/statement?stakeId={id}", id);
        assertThat(statement.getList("days")).isEmpty();
        assertThat(tenant.get(DASHBOARDS + "/{wallet}", WALLET).getString("totals.rewardsEarned"))
                .isEqualTo(tenant.stake(other).getString("rewardTotal"));
        assertThat(events(id))
                .containsExactly("stake.prepared", "stake.submitted", "stake.active", "stake.undone", "stake.active");
    }

    @Test
    void aReorgOfATransactionThatIsMinedAgainAtOnceTakesThePositionBackToo() {
        // Given
        String id = active();
        String signed = Evm.signed(tenant.stake(id).getString("transactionHash"));

        // When
        Evm.call("anvil_reorg", StakingServers.CONFIRMATIONS, List.of(List.of(signed, 0)));

        // Then: confirmed as often as before, in another block
        assertThat(await(() -> events(id), types -> types.size() == 5))
                .containsExactly("stake.prepared", "stake.submitted", "stake.active", "stake.undone", "stake.active");
    }

    @Test
    void moreThanTheWalletHasIsRefusedWithTheFigures() {
        // Given
        String amount = ether(1_001).toString();

        // When
        Response response = tenant.prepare(stake(pool.getString("id"), WALLET, amount));

        // Then
        response.then().statusCode(422).body("code", equalTo("insufficient-funds"));
        assertThat(faultFields(response)).containsExactly("amount");
        assertThat(response.jsonPath().getString("detail"))
                .contains("has %s wei".formatted(ether(1_000)), "takes %s wei".formatted(amount), "21000 at");
    }

    @Test
    void theGasCountsToo() {
        // Given
        Evm.fund(WALLET, new BigInteger(AMOUNT));

        // When
        Response response = tenant.prepare(stake(pool.getString("id"), WALLET, AMOUNT));

        // Then: the most that it may stake is what the refusal says
        response.then().statusCode(422).body("code", equalTo("insufficient-funds"));
        String most = response.jsonPath().getString("errors[0].detail").replaceAll("\\D", "");
        assertThat(new BigInteger(most)).isPositive().isLessThan(new BigInteger(AMOUNT));
        tenant.prepared(pool.getString("id"), WALLET, most);
    }

    private String active() {
        JsonPath stake = tenant.prepared(pool.getString("id"), WALLET, AMOUNT);
        tenant.report(stake.getString("id"), pay(stake)).then().statusCode(200);
        Evm.mine(StakingServers.CONFIRMATIONS - 1);
        tenant.awaitState(stake.getString("id"), "active");
        return stake.getString("id");
    }

    private static String pay(JsonPath stake) {
        return Evm.pay(WALLET, stake.getString("transaction.to"), new BigInteger(stake.getString("transaction.value")));
    }

    private List<String> events(String stakeId) {
        JsonPath page = tenant.get(EVENTS);
        return page.getList("items.findAll { it.data.stakeId == '%s' }.type".formatted(stakeId), String.class);
    }
}
