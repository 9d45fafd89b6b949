package io.stakedrop.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentMergeTest {

    private static final String OWN = """
            openapi: 3.1.0
            tags: [{name: Tenants, description: Own}]
            paths:
              /v1/tenants:
                get: {operationId: listTenants, tags: [Tenants], responses: {"200": {description: ok}}}
              /jwks:
                get: {operationId: getJwks, security: [], responses: {"200": {description: ok}}}
            components:
              schemas: {Problem: {type: object}}
            """;

    private static final String STAKING = """
            openapi: 3.1.0
            security: [{internal: []}]
            servers: [{url: "http://127.0.0.1:8081"}]
            paths:
              /v1/staking/pools:
                get:
                  operationId: listPools
                  security: [{internal: [staking:read]}]
                  responses: {"200": {description: ok}}
            components:
              schemas: {Problem: {type: object}, Pool: {type: object}}
              securitySchemes: {internal: {type: http, scheme: bearer}}
            """;

    @Test
    void showsOneApiWithOneKey() throws Exception {
        // When
        JsonNode merged = merge(STAKING);

        // Then
        assertThat(merged.path("paths").properties())
                .extracting(path -> path.getKey())
                .containsExactly("/jwks", "/v1/staking/pools", "/v1/tenants");
        assertThat(merged.at("/servers/0/url").asText()).isEqualTo("/");
        assertThat(merged.path("servers")).hasSize(1);
        assertThat(merged.at("/components/securitySchemes").properties()).hasSize(1);
        assertThat(merged.at("/components/securitySchemes/apiKey/name").asText())
                .isEqualTo("X-API-Key");
        assertThat(merged.at("/paths/~1v1~1staking~1pools/get").has("security")).isFalse();
        assertThat(merged.at("/paths/~1jwks/get/security").isArray()).isTrue();
        assertThat(merged.at("/components/schemas").properties()).hasSize(2);
    }

    @Test
    void addsWhatTheGatewayAnswersForAService() throws Exception {
        // When
        JsonNode responses = merge(STAKING).at("/paths/~1v1~1staking~1pools/get/responses");

        // Then
        assertThat(responses.properties())
                .extracting(response -> response.getKey())
                .containsExactly("200", "429", "502", "504");
    }

    @Test
    void refusesAnOperationIdThatIsThereTwice() {
        // Given
        String other = STAKING.replace("listPools", "listTenants");

        // When / Then
        assertThatThrownBy(() -> merge(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`listTenants`")
                .hasMessageContaining("/v1/tenants");
    }

    @Test
    void refusesAnOperationWithoutAnId() {
        // Given
        String other = STAKING.replace("operationId: listPools", "operationId: ''");

        // When / Then
        assertThatThrownBy(() -> merge(other)).hasMessageContaining("/v1/staking/pools");
    }

    @Test
    void refusesSchemasOfOneNameThatDiffer() {
        // Given
        String other = STAKING.replace("Problem: {type: object}", "Problem: {type: string}");

        // When / Then
        assertThatThrownBy(() -> merge(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("components.schemas.Problem");
    }

    @Test
    void refusesAPathThatIsThereTwice() {
        // Given
        String other = STAKING.replace("/v1/staking/pools", "/v1/tenants");

        // When / Then
        assertThatThrownBy(() -> merge(other)).hasMessageContaining("/v1/tenants");
    }

    private static JsonNode merge(String service) throws Exception {
        return new ObjectMapper(new YAMLFactory()).readTree(DocumentMerge.merge(OWN, List.of(service)));
    }
}
