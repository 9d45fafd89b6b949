package io.stakedrop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All services at work at once; where their memory is limited, within the limit. */
@OnTheSuite
class LoadAcceptanceTest {
    private static final int CLIENTS = 64;
    private static final int REQUESTS = 100;
    private static final int ROWS = 200_000;
    /** What a service that lives says; 429 where a limit is reached. */
    private static final Set<Integer> ANSWERS = Set.of(200, 429);

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Suite suite;

    LoadAcceptanceTest(Suite suite) {
        this.suite = suite;
    }

    @Test
    void everyServiceAnswersWhileAListIsImportedAndItsTreeBuilt() throws Exception {
        // Given
        String key = suite.newTenantKey(10_000, "staking:read", "airdrops:read");
        List<String> paths = List.of("/v1/staking/pools", "/v1/staking/network", "/v1/airdrops/campaigns", "/v1/usage");
        String campaignId = Campaigns.create(suite);

        try (HttpClient client = HttpClient.newHttpClient();
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            // When
            Future<?> work = clients.submit(() -> importAndBuild(campaignId));
            List<CompletableFuture<List<Integer>>> readers = IntStream.range(0, CLIENTS)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(() -> read(client, key, paths), clients))
                    .toList();

            // Then
            List<Integer> answers = readers.stream()
                    .map(CompletableFuture::join)
                    .flatMap(List::stream)
                    .toList();
            assertThat(answers).hasSize(CLIENTS * REQUESTS).allMatch(ANSWERS::contains);
            assertThat(answers).filteredOn(answer -> answer == 200).hasSizeGreaterThan(CLIENTS * REQUESTS / 2);
            work.get();
        }
    }

    private void importAndBuild(String campaignId) {
        Campaigns.importList(suite, campaignId, list()).then().statusCode(201);
        Campaigns.buildTree(suite, campaignId, PATIENCE);
    }

    private static byte[] list() {
        StringBuilder csv = new StringBuilder("index,address,amount\n");
        for (int row = 0; row < ROWS; row++) {
            csv.append(row)
                    .append(",0x")
                    .append("%040x".formatted(0xabc0_0000_0000L + row))
                    .append(",1000\n");
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private List<Integer> read(HttpClient client, String key, List<String> paths) {
        return Stream.generate(paths::stream)
                .flatMap(all -> all)
                .limit(REQUESTS)
                .map(path -> status(client, key, suite.gateway().resolve(path)))
                .toList();
    }

    private static int status(HttpClient client, String key, URI uri) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("X-API-Key", key)
                .timeout(PATIENCE)
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException unanswered) {
            return -1;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
