package io.stakedrop.staking.audit;

import static io.stakedrop.staking.StakingApi.AUDITS;
import static io.stakedrop.staking.StakingApi.ether;
import static io.stakedrop.staking.StakingApi.newAddress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.stakedrop.staking.StakingApi;
import io.stakedrop.staking.StakingServers;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StakingServers.class)
class AuditResourceTest {
    private static final String JOBS = "/v1/staking/jobs";

    private final StakingApi tenant = StakingApi.ofNewTenant();

    @Test
    void aJobFindsWhatTheAnswerAtOnceFinds() {
        // Given
        String pool = tenant.createPool().getString("id");
        tenant.active(pool, newAddress(), ether(3).toString());

        // When
        Response started = start(tenant, pool);

        // Then
        String id = started.then().statusCode(202).extract().path("id");
        assertThat(started.header("Location")).isEqualTo(JOBS + "/" + id);
        JsonPath job = StakingApi.await(() -> tenant.get(JOBS + "/{id}", id), seen -> seen.get("finishedAt") != null);
        assertThat(job.getString("state")).isEqualTo("succeeded");
        assertThat(job.getBoolean("result.sound")).isTrue();
        assertThat(job.getInt("result.positions")).isEqualTo(1);
        assertThat(job.getMap("result"))
                .isEqualTo(tenant.get(AUDITS + "/{id}", pool).getMap(""));
    }

    @Test
    void aPoolOfAnotherTenantIsNotFound() {
        // Given
        String pool = tenant.createPool().getString("id");
        StakingApi other = StakingApi.ofNewTenant();

        // When
        Response started = start(other, pool);
        Response atOnce = other.request().get(AUDITS + "/{id}", pool);

        // Then
        started.then().statusCode(404).body("code", equalTo("not-found"));
        atOnce.then().statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void aJobIsHiddenFromOtherTenantsAndFromThoseWhoDoNotOperate() {
        // Given
        String id = start(tenant, tenant.createPool().getString("id")).path("id");

        // When
        Response other = StakingApi.ofNewTenant().request().get(JOBS + "/{id}", id);
        Response reader = tenant.withScopes("staking:read").request().get(JOBS + "/{id}", id);

        // Then
        other.then().statusCode(404).body("code", equalTo("not-found"));
        reader.then().statusCode(403).body("code", equalTo("forbidden"));
    }

    private static Response start(StakingApi caller, String pool) {
        return caller.request().post(AUDITS + "/{id}", pool);
    }
}
