package io.stakedrop.e2e;

import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The steps from a campaign to its published root, as a tenant takes them through the gateway. */
final class Campaigns {

    private static final String UNI = "0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984";
    private static final Set<String> ENDED = Set.of("succeeded", "failed", "cancelled");

    private Campaigns() {}

    static String create(Suite suite) {
        return create(suite, UNI, 1);
    }

    static String create(Suite suite, String token, long chainId) {
        return create(suite::tenant, draft(token, chainId));
    }

    /** The same by another caller, each of whose requests is a new one. */
    static String create(Supplier<RequestSpecification> caller) {
        return create(caller, draft());
    }

    private static String create(Supplier<RequestSpecification> caller, Map<String, Object> draft) {
        return caller.get()
                .body(draft)
                .post("/v1/airdrops/campaigns")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** What a POST makes a campaign of. */
    static Map<String, Object> draft() {
        return draft(UNI, 1);
    }

    private static Map<String, Object> draft(String token, long chainId) {
        return Map.of(
                "name",
                "Campaign " + UUID.randomUUID(),
                "kind",
                "standard",
                "description",
                "For the first users.",
                "token",
                Map.of("chainId", chainId, "address", token, "symbol", "UNI", "decimals", 18));
    }

    static Response importList(Suite suite, String campaignId, byte[] csv) {
        return importList(suite::tenant, campaignId, csv);
    }

    static Response importList(Supplier<RequestSpecification> caller, String campaignId, byte[] csv) {
        return caller.get().contentType("text/csv").body(csv).post("/v1/airdrops/campaigns/{id}/lists", campaignId);
    }

    /** Starts the tree's job, follows it to its end and returns the published tree. */
    static JsonPath buildTree(Suite suite, String campaignId, Duration patience) {
        return buildTree(suite::tenant, campaignId, patience);
    }

    static JsonPath buildTree(Supplier<RequestSpecification> caller, String campaignId, Duration patience) {
        awaitEnd(caller, startTree(caller, campaignId), patience);
        return caller.get()
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
        return startTree(suite::tenant, campaignId);
    }

    private static String startTree(Supplier<RequestSpecification> caller, String campaignId) {
        return caller.get()
                .post("/v1/airdrops/campaigns/{id}/tree", campaignId)
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
    }

    /** Waits until a job has succeeded. */
    static void awaitEnd(Suite suite, String job, Duration patience) {
        awaitEnd(suite::tenant, job, patience);
    }

    /** The same; gives the job as it is then. */
    static JsonPath awaitEnd(Supplier<RequestSpecification> caller, String job, Duration patience) {
        JsonPath ended = await().atMost(patience)
                .until(
                        () -> caller.get()
                                .get(job)
                                .then()
                                .statusCode(200)
                                .extract()
                                .jsonPath(),
                        view -> ENDED.contains(view.getString("state")));
        if (!ended.getString("state").equals("succeeded")) {
            throw new AssertionError("The job ended as " + ended.prettify());
        }
        return ended;
    }
}
