package io.stakedrop.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentMergeTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private static final String OWN = """
            openapi: 3.1.0
            tags: [{name: Tenants, description: Own}]
            paths:
              /v1/tenants:
                get: {operationId: listTenants, tags: [Tenants], responses: {"200": {description: ok}}}
              /.well-known/jwks.json:
                get: {operationId: getJwks, responses: {"200": {description: ok}}}
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
                  security: [{internalToken: [staking:read]}]
                  responses:
                    "200":
                      description: ok
                      content: {application/json: {schema: {$ref: "#/components/schemas/Pool"}}}
                    "409": {description: "It is closed: `pool-closed`.", content: {application/problem+json: {}}}
                post:
                  operationId: createPool
                  x-cost: 3
                  parameters: [{name: dry, in: query}]
                  responses:
                    "201": {description: ok}
                    "422": {description: "Too small."}
            components:
              schemas:
                Problem: {type: object}
                Pool:
                  required: [id, kind, wei]
                  properties:
                    id: {type: string, examples: [7]}
                    kind: {type: string, enum: [liquid, solo]}
                    wei: {$ref: "#/components/schemas/Wei"}
                    owners: {type: array, items: {type: string, examples: ["0x0a"]}}
                    note: {type: string}
                Wei: {type: string, examples: ["1"]}
              securitySchemes: {internalToken: {type: http, scheme: bearer}}
              responses:
                Forbidden: {description: "Of the service"}
            """;

    private static final String FRAME = """
            openapi: 3.1.0
            servers: [{url: /}]
            components:
              responses:
                Forbidden: {description: "Of the gateway: `scope-missing`."}
              securitySchemes: {apiKey: {type: apiKey, in: header, name: X-API-Key}}
            """;

    @Test
    void showsOneApi() throws Exception {
        // When
        JsonNode merged = merge(STAKING);

        // Then
        assertThat(merged.path("paths").properties())
                .extracting(path -> path.getKey())
                .containsExactly("/.well-known/jwks.json", "/v1/staking/pools", "/v1/tenants");
        assertThat(merged.at("/servers/0/url").asText()).isEqualTo("/");
        assertThat(merged.path("servers")).hasSize(1);
        assertThat(merged.at("/components/securitySchemes").properties())
                .extracting(scheme -> scheme.getKey())
                .containsExactly("apiKey");
        assertThat(merged.at("/components/schemas").properties()).hasSize(3);
    }

    @Test
    void saysWhatAnOperationNeedsAndCounts() throws Exception {
        // When
        JsonNode pools = merge(STAKING).at("/paths/~1v1~1staking~1pools");

        // Then
        assertThat(pools.at("/get/security")).hasSize(3);
        assertThat(pools.at("/get/security/0/apiKey/0").asText()).isEqualTo("staking:read");
        assertThat(pools.at("/get/x-cost").asInt()).isEqualTo(1);
        assertThat(pools.at("/get/x-limit").asText()).isEqualTo("read");
        assertThat(pools.at("/post/x-cost").asInt()).isEqualTo(3);
        assertThat(pools.at("/post/description").asText())
                .isEqualTo("Needs the scope `staking:operate`; takes 3 calls of the limit `write`.");
        assertThat(pools.at("/get/responses/200/headers").has("RateLimit-Policy"))
                .isTrue();
    }

    @Test
    void showsWhatIsOpenToEverybody() throws Exception {
        // When
        JsonNode operation = merge(STAKING).at("/paths/~1.well-known~1jwks.json/get");

        // Then
        assertThat(operation.path("security").isArray()).isTrue();
        assertThat(operation.path("security")).isEmpty();
        assertThat(statuses(operation)).containsExactly("200", "400", "429");
    }

    @Test
    void addsWhatTheGatewayAnswersForAService() throws Exception {
        // When
        JsonNode merged = merge(STAKING);

        // Then
        JsonNode pools = merged.at("/paths/~1v1~1staking~1pools");
        assertThat(statuses(pools.path("get")))
                .containsExactly("200", "400", "401", "403", "409", "429", "502", "503", "504");
        assertThat(statuses(pools.path("post")))
                .containsExactly("201", "400", "401", "403", "422", "429", "502", "503", "504");
        assertThat(pools.at("/post/responses/422/description").asText()).contains("Too small.", "`secret-in-request`");
        assertThat(merged.at("/components/responses/Forbidden/description").asText())
                .startsWith("Of the gateway");
    }

    @Test
    void makesExamplesOfThoseOfTheMembers() throws Exception {
        // When
        JsonNode example =
                merge(STAKING).at("/paths/~1v1~1staking~1pools/get/responses/200/content/application~1json/example");

        // Then
        assertThat(example).isEqualTo(YAML.readTree("{id: 7, kind: liquid, wei: '1', owners: ['0x0a']}"));
    }

    @Test
    void makesExamplesOfTheProblemsThatADescriptionNames() throws Exception {
        // When
        JsonNode responses = merge(STAKING).at("/paths/~1v1~1staking~1pools/get/responses");

        // Then
        JsonNode problem = responses.at("/409/content/application~1problem+json/examples/pool-closed/value");
        assertThat(problem.path("code").asText()).isEqualTo("pool-closed");
        assertThat(problem.path("status").asInt()).isEqualTo(409);
    }

    @Test
    void refusesAScopeThatIsNotTheRoutes() {
        // Given
        String other = STAKING.replace("[staking:read]", "[staking:write]");

        // When / Then
        assertThatThrownBy(() -> merge(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GET /v1/staking/pools");
    }

    @Test
    void refusesAnOperationThatTheGatewayLetsNobodyCall() {
        // Given
        String other = STAKING.replace("/v1/staking/pools", "/v1/elsewhere");

        // When / Then
        assertThatThrownBy(() -> merge(other)).hasMessageContaining("/v1/elsewhere");
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

    private static List<String> statuses(JsonNode operation) {
        return operation.path("responses").properties().stream()
                .map(response -> response.getKey())
                .toList();
    }

    private static JsonNode merge(String service) throws Exception {
        ProblemCatalogue problems = ProblemCatalogue.read(Path.of(System.getProperty("stakedrop.root")));
        return YAML.readTree(DocumentMerge.merge(FRAME, OWN, List.of(service), problems));
    }
}
