package io.stakedrop.kit.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceOperationIdsTest {

    @ParameterizedTest
    @CsvSource({
        "/v1/staking/events, list{Service}Events, listStakingEvents",
        "/v1/airdrops/jobs/{id}/pause, pause{Service}Job, pauseAirdropJob",
        "/v1/airdrops/campaigns, createCampaign, createCampaign",
        "/elsewhere, list{Service}Events, list{Service}Events"
    })
    void putsTheServiceIntoInheritedIds(String path, String given, String expected) {
        // Given
        OpenAPI document = OASFactory.createOpenAPI()
                .paths(OASFactory.createPaths()
                        .addPathItem(
                                path,
                                OASFactory.createPathItem()
                                        .GET(OASFactory.createOperation().operationId(given))));

        // When
        new ServiceOperationIds().filterOpenAPI(document);

        // Then
        assertThat(document.getPaths().getPathItem(path).getGET().getOperationId())
                .isEqualTo(expected);
    }
}
