package io.stakedrop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replica that is told to stop by SIGTERM in the middle of a job of many steps, under load, beside another replica. */
class JobDrainAcceptanceTest {
    /** Far less than the lease: a job that another replica has by then was given to it. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Map<String, String> SETTINGS = Map.of(
            "STAKEDROP_JOBS_LEASE", "1h",
            "STAKEDROP_JOBS_POLL_INTERVAL", "200ms",
            "QUARKUS_SHUTDOWN_DELAY", "3s");

    private static final int ACCOUNTS = 256;
    private static final int REQUESTS_PER_SECOND = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void anotherReplicaGoesOnAtOnceWhereTheOneThatLeavesWas() throws Exception {
        try (ServiceReplicas service = ServiceReplicas.airdrop(folder, SETTINGS);
                Balancer balancer = Balancer.start()) {
            // Given
            service.start();
            String campaign = campaignWithRule(service);
            String undisturbed = Campaigns.awaitEnd(service::request, evaluate(service, campaign), PATIENCE)
                    .getString("result.contentHash");
            try (HeldSteps beginning = HeldSteps.ofTables(service, List.of("evaluation"));
                    Connection database = service.connect()) {
                String job = evaluate(service, campaign);
                beginning.await(1);
                try (HeldSteps middle = HeldSteps.ofRow(service, insertRow(job, ACCOUNTS / 2))) {
                    beginning.release();
                    middle.await(1);
                    JsonPath before = find(service, job);
                    String leaving = worker(database, job);
                    Map<String, String> written = rows(database, job);
                    service.start();
                    service.join(balancer);
                    await().atMost(PATIENCE).until(() -> service.urls().stream().allMatch(balancer::serves));
                    try (Load load = Load.of(
                            REQUESTS_PER_SECOND,
                            List.of(() -> read(balancer, service, campaign), () -> write(balancer, service)))) {
                        load.awaitSome();

                        // When
                        balancer.remove(service.urls().getFirst());
                        service.dismissFirst();

                        // Then
                        await().atMost(PATIENCE)
                                .until(
                                        () -> worker(database, job),
                                        worker -> !worker.isEmpty() && !worker.equals(leaving));
                        assertThat(service.hasLeftWithin(PATIENCE)).isTrue();
                        assertThat(find(service, job).getLong("done")).isEqualTo(before.getLong("done"));
                        middle.release();
                        JsonPath ended = Campaigns.awaitEnd(service::request, job, PATIENCE);
                        assertThat(ended.getString("result.contentHash")).isEqualTo(undisturbed);
                        assertThat(ended.getInt("attempt")).isEqualTo(1);
                        assertThat(before.getLong("done")).isBetween(1L, ended.getLong("total") - 1);
                        assertThat(ended.getLong("done")).isEqualTo(ended.getLong("total"));
                        assertThat(rows(database, job)).hasSize(ACCOUNTS).containsAllEntriesOf(written);
                        assertThat(written).hasSizeBetween(1, ACCOUNTS - 1);
                        load.awaitSome();
                        assertThat(load.end()).extracting(Load.Outcome::summary).containsOnly("GET 200", "POST 201");
                    }
                }
            }
        }
    }

    /** All accounts of a list are eligible, the same number in each part of the address space. */
    private static String campaignWithRule(ServiceReplicas service) {
        String accounts = IntStream.range(0, ACCOUNTS)
                .mapToObj(JobDrainAcceptanceTest::account)
                .collect(Collectors.joining("\n0x", "account\n0x", "\n"));
        String snapshot = service.request()
                .contentType("text/csv")
                .body(accounts.getBytes(StandardCharsets.UTF_8))
                .post("/v1/airdrops/snapshots?kind=accounts&label=Members")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String campaign = Campaigns.create(service::request);
        service.request()
                .body(Map.of("rule", Map.of("type", "on-list", "snapshot", snapshot)))
                .put("/v1/airdrops/campaigns/{id}/eligibility", campaign)
                .then()
                .statusCode(200);
        return campaign;
    }

    /** The path of the job. */
    private static String evaluate(ServiceReplicas service, String campaign) {
        return service.request()
                .post("/v1/airdrops/campaigns/{id}/evaluations", campaign)
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
    }

    private static JsonPath find(ServiceReplicas service, String job) {
        return service.request().get(job).then().statusCode(200).extract().jsonPath();
    }

    private static HttpRequest read(Balancer balancer, ServiceReplicas service, String campaign) {
        return request(balancer, service, "/" + campaign).build();
    }

    private static HttpRequest write(Balancer balancer, ServiceReplicas service) {
        try {
            return request(balancer, service, "")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(Campaigns.draft())))
                    .build();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static HttpRequest.Builder request(Balancer balancer, ServiceReplicas service, String path) {
        return HttpRequest.newBuilder(URI.create(balancer.url() + "/v1/airdrops/campaigns" + path))
                .header("Authorization", "Bearer " + service.token());
    }

    /** An evaluation has its job's id. */
    private static String insertRow(String job, int account) {
        return "insert into evaluation_row (evaluation_id, account) values ('%s', '\\x%s')"
                .formatted(id(job), account(account));
    }

    /** Who has the job; empty while nobody has. */
    private static String worker(Connection database, String job) throws SQLException {
        try (PreparedStatement statement =
                database.prepareStatement("select coalesce(lease_owner, '') from job where id = ?::uuid")) {
            statement.setString(1, id(job));
            ResultSet row = statement.executeQuery();
            row.next();
            return row.getString(1);
        }
    }

    /** The accounts that were found so far, each with the transaction that wrote it. */
    private static Map<String, String> rows(Connection database, String job) throws SQLException {
        Map<String, String> rows = new HashMap<>();
        try (PreparedStatement statement = database.prepareStatement(
                "select encode(account, 'hex'), xmin::text from evaluation_row where evaluation_id = ?::uuid")) {
            statement.setString(1, id(job));
            ResultSet row = statement.executeQuery();
            while (row.next()) {
                rows.put(row.getString(1), row.getString(2));
            }
        }
        return rows;
    }

    private static String id(String job) {
        return job.substring(job.lastIndexOf('/') + 1);
    }

    private static String account(int number) {
        return "%02x".formatted(number) + "ab".repeat(19);
    }
}
