package io.stakedrop.staking.pool;

import static io.stakedrop.staking.StakingApi.POOLS;
import static io.stakedrop.staking.StakingApi.created;
import static io.stakedrop.staking.StakingApi.ether;
import static io.stakedrop.staking.StakingApi.faultFields;
import static io.stakedrop.staking.StakingApi.newAddress;
import static io.stakedrop.staking.StakingApi.stake;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.stakedrop.staking.StakingApi;
import io.stakedrop.staking.StakingServers;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StakingServers.class)
class FeeRecipientResourceTest {
    private final StakingApi operator = StakingApi.ofNewTenant();

    @Test
    void aPoolNamesItsRecipientAndTheFirstEpochThatCounts() {
        // Given
        String recipient = newAddress();

        // When
        JsonPath pool = created(create(recipient));

        // Then: the epoch that goes on is the one after the last posted
        assertThat(pool.getString("feeRecipient.address")).isEqualTo(recipient);
        assertThat(pool.getLong("feeRecipient.fromEpoch")).isEqualTo(pool.getLong("epoch") + 2);
        assertThat(operator.get(POOLS + "/{id}", pool.getString("id")).getMap("feeRecipient"))
                .isEqualTo(pool.getMap("feeRecipient"));
        assertThat(operator.createPool().getMap("feeRecipient")).isNull();
    }

    @Test
    void aChangeCountsFromAnEpochThatNobodyCanHavePosted() {
        // Given
        JsonPath pool = operator.createPool();
        String poolId = pool.getString("id");
        String first = newAddress();
        String second = newAddress();

        // When
        Response changed = change(operator, poolId, first);
        Response again = change(operator, poolId, first);
        Response other = change(operator, poolId, second);
        Response back = change(operator, poolId, first);

        // Then
        long from = pool.getLong("epoch") + 2;
        changed.then()
                .statusCode(200)
                .body("feeRecipient.address", equalTo(first))
                .body("feeRecipient.fromEpoch", equalTo((int) from));
        again.then().statusCode(200).body("feeRecipient.fromEpoch", equalTo((int) from));
        other.then()
                .statusCode(200)
                .body("feeRecipient.address", equalTo(second))
                .body("feeRecipient.fromEpoch", equalTo((int) from + 1));
        back.then().statusCode(200).body("feeRecipient.fromEpoch", equalTo((int) from + 2));
    }

    @Test
    void anAccountServesOnePoolInOneWay() {
        // Given
        String recipient = newAddress();
        JsonPath pool = created(create(recipient));
        JsonPath other = operator.createPool();
        String staker = newAddress();
        operator.prepared(other.getString("id"), staker, ether(1).toString());

        // When
        List<Response> refused = List.of(
                create(recipient),
                create(pool.getString("depositAddress")),
                change(operator, other.getString("id"), recipient),
                change(operator, other.getString("id"), other.getString("depositAddress")),
                change(operator, other.getString("id"), staker));

        // Then
        assertThat(refused).allSatisfy(response -> {
            response.then().statusCode(409).body("code", equalTo("fee-recipient-taken"));
            assertThat(faultFields(response)).containsExactly("feeRecipient");
        });
        Map<String, Object> unfit = StakingApi.pool(operator.createProvider());
        unfit.put("depositAddress", recipient);
        operator.post(POOLS, unfit).then().statusCode(409).body("code", equalTo("deposit-address-taken"));
        change(operator, pool.getString("id"), staker).then().statusCode(200);
    }

    @Test
    void aPoolsOwnDepositAddressIsNoRecipient() {
        // Given
        Map<String, Object> pool = StakingApi.pool(operator.createProvider());
        pool.put("feeRecipient", pool.get("depositAddress"));

        // When
        Response response = operator.post(POOLS, pool);

        // Then
        response.then().statusCode(409).body("code", equalTo("fee-recipient-taken"));
    }

    /** What it pays to the deposit address would be taken for a deposit and for a receipt that is passed on. */
    @Test
    void aRecipientStakesNothingInItsPool() {
        // Given
        String recipient = newAddress();
        String poolId = created(create(recipient)).getString("id");
        change(operator, poolId, newAddress()).then().statusCode(200);

        // When
        Response response = operator.prepare(stake(poolId, recipient, ether(1).toString()));

        // Then
        response.then().statusCode(400).body("code", equalTo("invalid-request"));
        assertThat(faultFields(response)).containsExactly("wallet");
    }

    @Test
    void theRecipientOfNobodyIsRefused() {
        // Given
        String zero = "0x0000000000000000000000000000000000000000";

        // When
        Response created = create(zero);
        Response changed = change(operator, operator.createPool().getString("id"), zero);

        // Then
        assertThat(faultFields(created)).containsExactly("feeRecipient");
        assertThat(faultFields(changed)).containsExactly("feeRecipient");
    }

    @Test
    void thereIsAnEndToChanges() {
        // Given
        String poolId = operator.createPool().getString("id");
        IntStream.range(0, 16)
                .forEach(change -> change(operator, poolId, newAddress()).then().statusCode(200));

        // When
        Response response = change(operator, poolId, newAddress());

        // Then
        response.then().statusCode(409).body("code", equalTo("conflict"));
    }

    @Test
    void anotherTenantChangesNothing() {
        // Given
        String poolId = operator.createPool().getString("id");

        // When
        Response response = change(StakingApi.ofNewTenant(), poolId, newAddress());

        // Then
        response.then().statusCode(404).body("code", equalTo("not-found"));
        assertThat(operator.get(POOLS + "/{id}", poolId).getMap("feeRecipient")).isNull();
        change(operator.withScopes("staking:read", "staking:write"), poolId, newAddress())
                .then()
                .statusCode(403);
    }

    private Response create(String recipient) {
        Map<String, Object> pool = StakingApi.pool(operator.createProvider());
        pool.put("feeRecipient", recipient);
        return operator.post(POOLS, pool);
    }

    private static Response change(StakingApi caller, String poolId, String recipient) {
        return caller.request()
                .contentType(ContentType.JSON)
                .body(Map.of("feeRecipient", recipient))
                .put(POOLS + "/{id}/fee-recipient", poolId);
    }
}
