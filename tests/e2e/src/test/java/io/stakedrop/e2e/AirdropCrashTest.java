package io.stakedrop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A list is imported whole or not at all, and a tree is built, looked at beforehand and published once, whenever the process
 * that does it is killed. A real process is held at a step by a lock in its database, killed by SIGKILL, and started again.
 * An import and a tree of different campaigns are held at the same time.
 */
class AirdropCrashTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int ROWS = 900;
    private static final int ROWS_PER_STEP = 300;

    /** Two replicas with two places each are full then. */
    private static final int TREES_AT_ONCE = 4;

    private static final Set<String> ENDED = Set.of("succeeded", "failed", "cancelled");

    private static final Map<String, String> SETTINGS = Map.of(
            "STAKEDROP_JOBS_LEASE",
            "3s",
            "STAKEDROP_JOBS_CONCURRENCY",
            Integer.toString(TREES_AT_ONCE / 2),
            "STAKEDROP_JOBS_POLL_INTERVAL",
            "200ms",
            "STAKEDROP_DISTRIBUTION_ROWS_PER_STEP",
            Integer.toString(ROWS_PER_STEP));

    /** Tables that the import and the tree's job write into, at first the job's look at the list, in their order. */
    private static final List<List<String>> STEPS_OF_BOTH = List.of(
            List.of("claim_list", "preflight"), List.of("claim_list_row", "preflight_finding"), List.of("outbox"));

    /** The same of the job alone, after it has looked at the list. */
    private static final List<String> STEPS_OF_TREE = List.of("tree", "tree_block", "claim");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void aListIsThereWholeOrNotAtAllAndARootIsPublishedOnceWhereverTheProcessIsKilled() throws Exception {
        try (ServiceReplicas service = ServiceReplicas.airdrop(folder, SETTINGS)) {
            service.start();
            try (Connection database = service.connect()) {
                // Given: what nobody disturbs
                Import list = Import.prepare(service);
                list.begin(service);
                list.assertWhole(service, database);
                Tree undisturbed = Tree.prepare(service);
                undisturbed.begin(service);
                String root = undisturbed.awaitRoot(service);

                // When / Then: before the import's first write
                Import unwritten = Import.prepare(service);
                try (HeldSteps step = HeldSteps.ofTables(service, List.of("campaign"))) {
                    unwritten.begin(service);
                    step.await(1);
                    service.kill();
                }
                service.start();
                unwritten.assertWhole(service, database);

                // When / Then: before each table that they write into
                for (List<String> tables : STEPS_OF_BOTH) {
                    Import held = Import.prepare(service);
                    Tree tree = Tree.prepare(service);
                    try (HeldSteps step = HeldSteps.ofTables(service, tables)) {
                        held.begin(service);
                        tree.begin(service);
                        step.await(2);
                        service.kill();
                    }
                    service.start();
                    held.assertWhole(service, database);
                    tree.assertPublishedOnce(service, database, root);
                }
                for (String table : STEPS_OF_TREE) {
                    Tree tree = Tree.prepare(service);
                    try (HeldSteps step = HeldSteps.ofTables(service, List.of(table))) {
                        tree.begin(service);
                        step.await(1);
                        service.kill();
                    }
                    service.start();
                    tree.assertPublishedOnce(service, database, root);
                }

                // When / Then: after the import's commit, before its event has a number
                Import committed = Import.prepare(service);
                try (HeldSteps events = HeldSteps.ofTables(service, List.of("event"))) {
                    committed.begin(service);
                    committed.awaitAnswer();
                    events.await(0);
                    service.kill();
                }
                service.start();
                committed.assertWhole(service, database);

                // When / Then: some claims are written, others not
                Tree half = Tree.prepare(service);
                try (HeldSteps claims = HeldSteps.ofTables(service, List.of("claim"))) {
                    half.begin(service);
                    claims.await(1);
                    try (HeldSteps progress = HeldSteps.ofTables(service, List.of("job"))) {
                        claims.release();
                        await().atMost(PATIENCE).until(() -> half.countClaims(database) == ROWS_PER_STEP);
                        progress.await(1);
                        service.kill();
                    }
                }
                service.start();
                half.assertPublishedOnce(service, database, root);

                // When / Then: within the publication
                for (String table : List.of("campaign", "outbox")) {
                    Tree tree = Tree.prepare(service);
                    HeldSteps claims = HeldSteps.ofTables(service, List.of("claim"));
                    tree.begin(service);
                    claims.await(1);
                    try (HeldSteps publication = HeldSteps.ofTables(service, List.of(table))) {
                        claims.release();
                        publication.await(1);
                        service.kill();
                    }
                    service.start();
                    tree.assertPublishedOnce(service, database, root);
                }

                // When / Then: after the publication, before its event has a number
                Tree published = Tree.prepare(service);
                try (HeldSteps events = HeldSteps.ofTables(service, List.of("event"))) {
                    published.begin(service);
                    await().atMost(PATIENCE).until(() -> published.isPublished(database));
                    events.await(0);
                    service.kill();
                }
                service.start();
                published.assertPublishedOnce(service, database, root);

                // When / Then: two processes share the trees, and one of them dies
                service.start();
                List<Tree> shared = new ArrayList<>();
                for (int tree = 0; tree < TREES_AT_ONCE; tree++) {
                    shared.add(Tree.prepare(service));
                }
                try (HeldSteps claims = HeldSteps.ofTables(service, List.of("claim"))) {
                    shared.forEach(tree -> tree.begin(service));
                    claims.await(TREES_AT_ONCE);
                    service.kill();
                }
                for (Tree tree : shared) {
                    tree.assertPublishedOnce(service, database, root);
                }
            }
        }
    }

    /** A list on its way into a campaign of its own. */
    private static final class Import {
        private final String campaign;
        private CompletableFuture<Response> answer = new CompletableFuture<>();

        private Import(String campaign) {
            this.campaign = campaign;
        }

        static Import prepare(ServiceReplicas service) {
            return new Import(Campaigns.create(service::request));
        }

        void begin(ServiceReplicas service) {
            answer = CompletableFuture.supplyAsync(() -> importList(service, campaign));
        }

        void awaitAnswer() throws Exception {
            answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }

        /** What a client sees that repeats what it got no answer to. */
        void assertWhole(ServiceReplicas service, Connection database) throws Exception {
            if (isAnswered()) {
                assertThat(countLists(database)).isEqualTo(1);
            } else {
                assertThat(countLists(database)).isZero();
                service.request()
                        .get("/v1/airdrops/campaigns/{id}", campaign)
                        .then()
                        .statusCode(200)
                        .body("state", equalTo("draft"));
                importList(service, campaign).then().statusCode(201);
            }
            assertThat(count(database, """
                            select count(*) from campaign join claim_list_row row on row.list_id = campaign.list_id
                             where campaign.id = ?::uuid and campaign.state = 'allocated'""", campaign)).isEqualTo(ROWS);
            assertThat(count(database, """
                            select count(*) from claim_list_row row
                             where not exists (select from claim_list where claim_list.id = row.list_id)""")).as("rows of no list").isZero();
            awaitEvents(database, campaign, "list.imported");
        }

        private long countLists(Connection database) throws SQLException {
            return count(database, "select count(*) from claim_list where campaign_id = ?::uuid", campaign);
        }

        private boolean isAnswered() throws InterruptedException, TimeoutException {
            try {
                answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).then().statusCode(201);
                return true;
            } catch (ExecutionException killed) {
                assertThat(killed).hasRootCauseInstanceOf(IOException.class);
                return false;
            }
        }
    }

    /** A job that builds the tree of a campaign of its own. */
    private static final class Tree {
        private final String campaign;
        private String job = "";

        private Tree(String campaign) {
            this.campaign = campaign;
        }

        static Tree prepare(ServiceReplicas service) {
            String campaign = Campaigns.create(service::request);
            importList(service, campaign).then().statusCode(201);
            return new Tree(campaign);
        }

        void begin(ServiceReplicas service) {
            job = service.request()
                    .post("/v1/airdrops/campaigns/{id}/tree", campaign)
                    .then()
                    .statusCode(202)
                    .extract()
                    .header("Location");
        }

        boolean isPublished(Connection database) throws SQLException {
            return count(database, """
                            select count(*) from campaign
                             where id = ?::uuid and state = 'distributing' and tree_id is not null""", campaign) == 1;
        }

        long countClaims(Connection database) throws SQLException {
            return count(database, """
                    select count(*) from tree join claim on claim.tree_id = tree.id
                     where tree.campaign_id = ?::uuid""", campaign);
        }

        String awaitRoot(ServiceReplicas service) {
            JsonPath ended = await(job)
                    .atMost(PATIENCE)
                    .until(
                            () -> service.request()
                                    .get(job)
                                    .then()
                                    .statusCode(200)
                                    .extract()
                                    .jsonPath(),
                            view -> ENDED.contains(view.getString("state")));
            assertThat(ended.getString("state")).as(ended.prettify()).isEqualTo("succeeded");
            return service.request()
                    .get("/v1/airdrops/campaigns/{id}/tree", campaign)
                    .then()
                    .statusCode(200)
                    .body("leaves", equalTo(ROWS))
                    .extract()
                    .path("root");
        }

        void assertPublishedOnce(ServiceReplicas service, Connection database, String root) throws SQLException {
            assertThat(awaitRoot(service)).isEqualTo(root);
            assertThat(count(database, "select count(*) from tree where campaign_id = ?::uuid", campaign))
                    .as("trees, earlier attempts' counted")
                    .isEqualTo(1);
            assertThat(countClaims(database)).isEqualTo(ROWS);
            for (String part : List.of("claim", "tree_block")) {
                assertThat(count(database, """
                                select count(*) from %s part
                                 where not exists (select from tree where tree.id = part.tree_id)""".formatted(part)))
                        .as("rows of no tree")
                        .isZero();
            }
            service.request()
                    .get("/v1/airdrops/campaigns/{id}/claims/{address}", campaign, account(ROWS - 1))
                    .then()
                    .statusCode(200)
                    .body("amount", equalTo(amount(ROWS - 1)));
            awaitEvents(database, campaign, "root.published");
            awaitEvents(database, campaign, "preflight.finished");
        }
    }

    /** Waits until nothing is left to be numbered; then there must be exactly one. */
    private static void awaitEvents(Connection database, String campaign, String type) throws SQLException {
        await().atMost(PATIENCE).until(() -> count(database, "select count(*) from outbox") == 0);
        assertThat(count(database, """
                        select count(*) from event where type = ? and payload ->> 'campaignId' = ?""", type, campaign)).as(type).isEqualTo(1);
    }

    private static Response importList(ServiceReplicas service, String campaign) {
        StringBuilder csv = new StringBuilder("index,address,amount\n");
        for (int row = 0; row < ROWS; row++) {
            csv.append("%d,%s,%s%n".formatted(row, account(row), amount(row)));
        }
        return service.request()
                .contentType("text/csv")
                .body(csv.toString().getBytes(StandardCharsets.UTF_8))
                .post("/v1/airdrops/campaigns/{id}/lists", campaign);
    }

    private static String account(int row) {
        return "0x%040x".formatted(0xabcdef0000L + row);
    }

    private static String amount(int row) {
        return Integer.toString(10_000 + row);
    }

    private static long count(Connection database, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setObject(index + 1, parameters[index]);
            }
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }
}
