package io.stakedrop.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Keeps {@code /v1} as it was released. {@code docs/api/README.md} says how a new release is accepted.
 */
class CompatibilityTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private static final String RELEASED = """
            paths:
              /v1/stakes:
                get:
                  operationId: listStakes
                  tags: [Stakes]
                  parameters:
                    - {name: limit, in: query, schema: {type: integer, maximum: 200, minimum: 1}}
                    - {name: order, in: query, schema: {type: string, enum: [up, down]}}
                  responses:
                    "200": {headers: {Link: {}}, content: {application/json: {schema: {$ref: "#/components/schemas/Page"}}}}
                post:
                  operationId: createStake
                  tags: [Stakes]
                  security: [{apiKey: [write]}]
                  requestBody:
                    content: {application/json: {schema: {$ref: "#/components/schemas/Request"}}}
                  responses:
                    "201": {content: {application/json: {schema: {$ref: "#/components/schemas/Stake"}}}}
            components:
              schemas:
                Page: {type: object, required: [items], properties: {items: {type: array, items: {$ref: "#/components/schemas/Stake"}}}}
                Request: {type: object, required: [amount], properties: {amount: {type: string, maxLength: 78}, note: {type: string}}}
                Stake: {type: object, required: [id, state], properties: {id: {type: string, format: uuid}, state: {type: string, enum: [active]}, next: {$ref: "#/components/schemas/Stake"}}}
            """;

    @Test
    void theDocumentKeepsWhatWasReleased() throws IOException {
        // Given
        JsonNode released = YAML.readTree(Path.of(System.getProperty("stakedrop.root"), "docs/api/released/v1.yaml")
                .toFile());

        // When / Then
        assertThat(DocumentCompatibility.breaks(released, new PackagedDocument().tree()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "get:|put:|GET /v1/stakes was removed",
                "/v1/stakes:|/v1/positions:|POST /v1/stakes was removed",
                "operationId: listStakes|operationId: findStakes|another operationId",
                "tags: [Stakes]|tags: [Positions]|another tags",
                "{apiKey: [write]}|{apiKey: [operate]}|no longer lets in",
                "name: limit|name: size|parameter query limit was removed",
                "in: query, schema: {type: integer|in: query, required: true, schema: {type: integer|now needs the parameter query limit",
                "maximum: 200|maximum: 100|now has the maximum 100",
                "minimum: 1|minimum: 2|now has the minimum 2",
                "enum: [up, down]|enum: [up]|no longer takes \"down\"",
                "schema: {type: integer|schema: {type: number|another type",
                "requestBody:|requestBody:§        required: true|now needs a body",
                "application/json: {schema: {$ref: \"#/components/schemas/Request\"|text/plain: {schema: {$ref: \"#/components/schemas/Request\"|no longer is application/json",
                "required: [amount]|required: [amount, note]|now needs note",
                "{amount: {type: string, maxLength: 78}|{amount: {type: string, maxLength: 70}|now has the maxLength 70",
                "{amount: {type: string, maxLength: 78}|{amount: {type: string, maxLength: 78, pattern: x}|now must match \"x\"",
                ", note: {type: string}|``|no longer has note",
                "\"201\":|\"202\":|201 was removed",
                "headers: {Link: {}}|headers: {}|no longer has the header Link",
                "required: [id, state]|required: [id]|no longer always has state",
                "id: {type: string, format: uuid}|id: {type: string}|another format",
                "state: {type: string, enum: [active]}|state: {type: string}|now has any value",
                ", next: {$ref: \"#/components/schemas/Stake\"}|``|no longer has next"
            })
    void findsWhatBreaks(String before, String after, String found) throws IOException {
        // Given
        JsonNode changed = change(before, after);

        // When / Then
        assertThat(DocumentCompatibility.breaks(YAML.readTree(RELEASED), changed))
                .anySatisfy(change -> assertThat(change).contains(found));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/v1/stakes:|/v1/pools: {get: {}}§  /v1/stakes:|one more operation",
                "responses:|responses:§        \"409\": {}|one more error",
                "maximum: 200|maximum: 500|a wider parameter",
                "enum: [up, down]|enum: [up, down, random]|one more value of a request",
                "state: {type: string, enum: [active]}|state: {type: string, enum: [active, late]}|one more value of an answer",
                ", note: {type: string}|, note: {type: string}, memo: {type: string}|one more member",
                "required: [amount]|required: []|a member that is no longer needed",
                "{apiKey: [write]}|{apiKey: [write]}, {bearer: [write]}|one more way in"
            })
    void letsWhatOnlyAdds(String before, String after, String what) throws IOException {
        // Given
        JsonNode changed = change(before, after);

        // When / Then
        assertThat(DocumentCompatibility.breaks(YAML.readTree(RELEASED), changed))
                .as(what)
                .isEmpty();
    }

    private static JsonNode change(String before, String after) throws IOException {
        assertThat(RELEASED).contains(before);
        int begin = RELEASED.indexOf(before);
        return YAML.readTree(
                RELEASED.substring(0, begin) + after.replace("§", "\n") + RELEASED.substring(begin + before.length()));
    }
}
