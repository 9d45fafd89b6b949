package io.stakedrop.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stakedrop.gateway.identity.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the merged document tells a person and a generator of clients. */
class MergedDocumentTest {

    private static final Path CHECKOUT = Path.of(System.getProperty("stakedrop.root"));

    private final JsonNode document = new PackagedDocument().tree().deepCopy();
    private final ProblemCatalogue problems = ProblemCatalogue.read(CHECKOUT);

    @Test
    void lacksNothing() {
        // When / Then
        assertThat(DocumentFaults.find(document, problems)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/paths/~1v1~1staking~1stakes/post, summary, a summary",
        "/paths/~1v1~1staking~1stakes/post, operationId, an operationId",
        "/paths/~1v1~1staking~1stakes/post, tags, one tag",
        "/paths/~1v1~1staking~1stakes/post, security, security",
        "/paths/~1v1~1staking~1stakes/post, x-cost, x-cost",
        "/paths/~1v1~1staking~1stakes/post/responses, 429, the answers [429]",
        "/paths/~1v1~1staking~1stakes/post/responses, 422, the answers [422]",
        "/paths/~1v1~1staking~1stakes~1{stakeId}/get/responses, 404, the answers [404]",
        "/paths/~1v1~1staking~1stakes/post/requestBody/content/application~1json, example, request lacks an example",
        "/paths/~1v1~1staking~1stakes/post/requestBody/content/application~1json/example, amount, that is one",
        "/paths/~1v1~1staking~1stakes/post/responses/201/content/application~1json, example, 201 lacks an example",
        "/components/responses/RateLimited/content/application~1problem+json, examples, 429 lacks an example"
    })
    void noticesWhatIsTakenOut(String place, String member, String fault) {
        // Given
        ((ObjectNode) document.at(place)).remove(member);

        // When
        List<String> faults = DocumentFaults.find(document, problems);

        // Then
        assertThat(faults).anySatisfy(found -> assertThat(found).contains(fault));
    }

    @Test
    void namesEveryScope() {
        // When
        JsonNode scopes = document.at("/components/securitySchemes/clientCredentials/flows/clientCredentials/scopes");

        // Then
        assertThat(scopes.properties())
                .extracting(scope -> scope.getKey())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Scope.values()).map(Scope::text).toList());
    }

    @Test
    void everyProblemIsExplained() throws IOException {
        // Given
        String explained = Files.readString(CHECKOUT.resolve("docs/problems.md"));

        // When
        List<String> rows = problems.all().stream()
                .map(problem -> "| `%s` | %d | %s |".formatted(problem.code(), problem.status(), problem.title()))
                .toList();

        // Then
        assertThat(rows).allSatisfy(row -> assertThat(explained).contains(row));
        assertThat(explained.lines().filter(line -> line.startsWith("| `"))).hasSameSizeAs(rows);
    }
}
