package io.stakedrop.airdrop.campaign;

import static io.stakedrop.airdrop.AirdropApi.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Whoever looks at the same time, each campaign is moved once. */
@QuarkusTest
@WithTestResource(AirdropServers.class)
class CampaignScheduleTest {
    private static final int CAMPAIGNS = 12;
    private static final int REPLICAS = 6;

    private final CampaignService service;

    CampaignScheduleTest(CampaignService service) {
        this.service = service;
    }

    @Test
    void movesEachCampaignOnceHoweverManyLook() throws Exception {
        // Given
        AirdropApi api = AirdropApi.ofNewTenant();
        CampaignLife life = new CampaignLife(api);
        for (int number = 0; number < CAMPAIGNS; number++) {
            life.legal(life.create(Map.of("schedule", Map.of("opensAt", "2026-01-01T00:00:00Z"))), "announce");
        }

        // When
        try (ExecutorService replicas = Executors.newFixedThreadPool(REPLICAS)) {
            List<Future<?>> looks = new ArrayList<>();
            for (int replica = 0; replica < REPLICAS; replica++) {
                looks.add(replicas.submit(this::moveAllDue));
            }
            for (Future<?> look : looks) {
                look.get();
            }
        }

        // Then
        api.awaitEventTypes(3 * CAMPAIGNS);
        List<String> opened = api.request()
                .queryParam("limit", 200)
                .get(EVENTS)
                .then()
                .extract()
                .path("items.findAll{it.type=='campaign.opened'}.data.campaignId");
        assertThat(opened).hasSize(CAMPAIGNS).doesNotHaveDuplicates();
    }

    private void moveAllDue() {
        try {
            boolean moved = true;
            while (moved) {
                moved = VertxContextSupport.subscribeAndAwait(service::moveFirstDue);
            }
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
