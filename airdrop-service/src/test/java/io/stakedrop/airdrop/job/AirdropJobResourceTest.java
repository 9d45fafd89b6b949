package io.stakedrop.airdrop.job;

import static io.stakedrop.airdrop.AirdropApi.JOBS;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import io.stakedrop.airdrop.TestLists;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(AirdropServers.class)
class AirdropJobResourceTest {
    private final AirdropApi api = AirdropApi.ofNewTenant();

    @Test
    void streamsProgressUntilTheJobHasEnded() {
        // Given
        String job = submit();

        // When
        var stream = api.request().get(JOBS + "/{id}/events", job).then();

        // Then
        stream.statusCode(200)
                .contentType("text/event-stream")
                .body(containsString("progress"))
                .body(containsString("\"state\":\"succeeded\""));
    }

    @Test
    void hidesAJobFromOtherTenants() {
        // Given
        AirdropApi other = AirdropApi.ofNewTenant();
        String job = submit();

        // When
        var read = other.request().get(JOBS + "/{id}", job).then();
        var follow = other.request().get(JOBS + "/{id}/events", job).then();
        var cancel = other.request().post(JOBS + "/{id}/cancel", job).then();

        // Then
        read.statusCode(404).body("code", equalTo("not-found"));
        follow.statusCode(404).body("code", equalTo("not-found"));
        cancel.statusCode(404).body("code", equalTo("not-found"));
        api.awaitEnd(job).body("state", equalTo("succeeded"));
    }

    @Test
    void refusesAReaderWhoWantsToCancel() {
        // Given
        String job = submit();

        // When
        var answer = api.withScopes("airdrops:read")
                .request()
                .post(JOBS + "/{id}/cancel", job)
                .then();

        // Then
        answer.statusCode(403).body("code", equalTo("forbidden"));
    }

    @Test
    void refusesToPauseAJobThatHasEnded() {
        // Given
        String job = submit();
        api.awaitEnd(job);

        // When
        var answer = api.request().post(JOBS + "/{id}/pause", job).then();

        // Then
        answer.statusCode(409).body("code", equalTo("conflict")).body("detail", containsString("succeeded"));
    }

    private String submit() {
        String campaign = api.createCampaign();
        api.importList(campaign, TestLists.csv(41, 2_000)).statusCode(201);
        return api.buildTree(campaign);
    }
}
