package io.stakedrop.e2e;

import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The steps from a campaign to its published root, as a tenant takes them through the gateway. */
final class Campaigns {

    private static final Set<String> ENDED = Set.of("succeeded", "failed", "cancelled");

    private Campaigns() {}

    static String create(Suite suite) {
        return create(suite, "0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984", 1);
    }

    static String create(Suite suite, String token, long chainId) {
        return suite.tenant()
                .body(Map.of(
                        "name",
                        "Campaign " + UUID.randomUUID(),
                        "kind",
                        "standard",
                        "description",
                        "For the first users.",
                        "token",
                        Map.of("chainId", chainId, "address", token, "symbol", "UNI", "decimals", 18)))
                .post("/v1/airdrops/campaigns")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    static Response importList(Suite suite, String campaignId, byte[] csv) {
        return suite.tenant().contentType("text/csv").body(csv).post("/v1/airdrops/campaigns/{id}/lists", campaignId);
    }

    /** Starts the tree's job, follows it to its end and returns the published tree. */
    static JsonPath buildTree(Suite suite, String campaignId, Duration patience) {
        awaitEnd(suite, startTree(suite, campaignId), patience);
        return suite.tenant()
                .get("/v1/airdrops/campaigns/{id}/tree", campaignId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Has the list looked at, and signs off whatever holds its root back; how many findings did. */
    static int signOffAll(Suite suite, String campaignId, Duration patience) {
        String job = suite.tenant()
                .body(Map.of())
                .post("/v1/airdrops/campaigns/{id}/preflights", campaignId)
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        awaitEnd(suite, job, patience);
        JsonPath preflight = suite.tenant()
                .get("/v1/airdrops/campaigns/{id}/preflights", campaignId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        List<String> blocking =
                preflight.getList("items[0].findings.findAll { it.outcome == 'blocking' }.check", String.class);
        for (String check : blocking) {
            suite.tenant()
                    .body(Map.of("reason", "The list reproduces a published root."))
                    .post(
                            "/v1/airdrops/campaigns/{id}/preflights/{preflight}/findings/{check}/sign-off",
                            campaignId,
                            preflight.getString("items[0].id"),
                            check)
                    .then()
                    .statusCode(200);
        }
        return blocking.size();
    }

    /** Asks for the tree, and gives the path of the job that builds it. */
    static String startTree(Suite suite, String campaignId) {
        return suite.tenant()
                .post("/v1/airdrops/campaigns/{id}/tree", campaignId)
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
    }

    /** Waits until a job has succeeded. */
    static void awaitEnd(Suite suite, String job, Duration patience) {
        JsonPath ended = await().atMost(patience)
                .until(
                        () -> suite.tenant()
                                .get(job)
                                .then()
                                .statusCode(200)
                                .extract()
                                .jsonPath(),
                        view -> ENDED.contains(view.getString("state")));
        if (!ended.getString("state").equals("succeeded")) {
            throw new AssertionError("The job ended as " + ended.prettify());
        }
    }
}
