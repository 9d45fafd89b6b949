package io.stakedrop.kit.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
class ApiDocumentResourceTest {

    @Test
    void isReadableWithoutCredentials() {
        assertThat(document().getString("openapi")).startsWith("3.1");
    }

    @Test
    void namesEveryProblemOfAnIdempotentOperation() {
        // When
        Map<String, Object> responses = document().getMap("paths.'/v1/transfers'.post.responses");

        // Then
        assertThat(responses).containsOnlyKeys("201", "400", "401", "403", "409", "413", "415", "422", "500", "503");
        assertThat(responses.get("422")).isEqualTo(Map.of("$ref", "#/components/responses/KeyReused"));
    }

    @Test
    void namesOnlyWhatAReadCanAnswer() {
        assertThat(document().getMap("paths.'/v1/wallets/{walletId}'.get.responses"))
                .containsOnlyKeys("200", "400", "401", "403", "404", "406", "500", "503");
    }

    @Test
    void answersProblemsInTheirOwnMediaType() {
        // When
        JsonPath document = document();

        // Then
        assertThat(document.getString(
                        "components.responses.KeyReused.content.'application/problem+json'.schema.'$ref'"))
                .isEqualTo("#/components/schemas/Problem");
        assertThat(document.getMap("components.schemas.Problem.properties"))
                .containsOnlyKeys("type", "title", "status", "code", "detail", "instance", "requestId", "errors");
    }

    @Test
    void requiresTheIdempotencyKey() {
        // When
        List<Map<String, Object>> parameters = document().getList("paths.'/v1/transfers'.post.parameters");

        // Then
        assertThat(parameters).singleElement().satisfies(key -> {
            assertThat(key).containsEntry("name", "Idempotency-Key").containsEntry("required", true);
            assertThat(key.get("schema")).asString().contains("maxLength");
        });
    }

    @Test
    void showsAmountsAndAddressesAsPatternedStrings() {
        // When
        JsonPath document = document();

        // Then
        assertThat(document.getString("components.schemas.TransferRequest.properties.amount.'$ref'"))
                .isEqualTo("#/components/schemas/Wei");
        assertThat(document.getString("components.schemas.Wei.type")).isEqualTo("string");
        assertThat("1" + "0".repeat(77)).matches(document.getString("components.schemas.Wei.pattern"));
        assertThat("1" + "0".repeat(78)).doesNotMatch(document.getString("components.schemas.Wei.pattern"));
        assertThat(document.getString("components.schemas.WalletRequest.properties.owner.'$ref'"))
                .isEqualTo("#/components/schemas/Address");
        assertThat(document.getMap("components.schemas")).doesNotContainKeys("Reply", "Amount");
    }

    @Test
    void namesTheScopesOfAnOperation() {
        assertThat(document().<Map<String, Object>>getList("paths.'/v1/transfers'.post.security"))
                .isEqualTo(List.of(Map.of("internalToken", List.of("transfers:write"))));
    }

    @Test
    void takesTheOperationIdFromTheMethod() {
        assertThat(document().getString("paths.'/v1/transfers'.post.operationId"))
                .isEqualTo("createTransfer");
    }

    @Test
    void requiresWhatIsNotNullable() {
        // When
        JsonPath document = document();

        // Then
        assertThat(document.getList("components.schemas.Event.required"))
                .containsExactly("data", "occurredAt", "sequence", "type");
        assertThat(document.getList("components.schemas.EventPage.required")).containsExactly("items");
        assertThat(document.getMap("components.schemas.JsonObject"))
                .containsOnlyKeys("type", "description", "examples");
    }

    @Test
    void doesNotRequireAListThatIsLeftOutWhenItIsEmpty() {
        assertThat(document().getList("components.schemas.Problem.required"))
                .containsExactly("code", "detail", "instance", "status", "title", "type");
    }

    @Test
    void namesTheEnumerationsOfProperties() {
        // When
        JsonPath document = document();

        // Then
        assertThat(document.getString("components.schemas.Job.properties.state.'$ref'"))
                .isEqualTo("#/components/schemas/JobState");
        assertThat(document.getList("components.schemas.JobState.enum")).contains("queued", "succeeded");
    }

    @Test
    void describesRefusalsOfAccessAsProblems() {
        // When
        Map<String, Object> responses = document().getMap("paths.'/v1/transfers'.post.responses");

        // Then
        assertThat(responses)
                .containsEntry("401", Map.of("$ref", "#/components/responses/Unauthenticated"))
                .containsEntry("403", Map.of("$ref", "#/components/responses/Forbidden"));
    }

    private static JsonPath document() {
        return given().get("/q/openapi?format=json").jsonPath();
    }
}
