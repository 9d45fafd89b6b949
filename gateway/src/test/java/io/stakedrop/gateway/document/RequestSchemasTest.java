package io.stakedrop.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.stakedrop.kit.secret.HashFields;
import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.api.Test;

class RequestSchemasTest {

    private static final String DOCUMENT = """
            paths:
              /claims/{root}/{name}:
                parameters:
                  - {name: root, in: path, schema: {$ref: '#/components/schemas/Bytes32'}}
                post:
                  parameters:
                    - {name: name, in: path, schema: {type: string}}
                    - {name: hash, in: query, schema: {$ref: '#/components/schemas/Bytes32'}}
                    - {name: hashes, in: query, schema: {type: array, items: {$ref: '#/components/schemas/Bytes32'}}}
                    - {name: Content-Encoding, in: header, schema: {type: string}}
                  requestBody:
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/Claim'}
                get: {}
            components:
              schemas:
                Bytes32: {type: string, format: bytes32}
                Claim:
                  properties:
                    proof: {type: array, items: {$ref: '#/components/schemas/Bytes32'}}
                    note: {type: string}
                    rule: {$ref: '#/components/schemas/Rule'}
                    roots: {additionalProperties: {format: hash}}
                Rule:
                  oneOf:
                    - {properties: {seal: {format: signature}, nested: {$ref: '#/components/schemas/Rule'}}}
                    - {properties: {other: {type: string}}}
            """;

    private final RequestSchemas schemas = read();

    @Test
    void aFieldIsAHashWhereItsSchemaSaysSo() {
        // Given
        HashFields body = schemas.find(HttpMethod.POST, "/claims/x/y").bodies().get("application/json");

        // When / Then
        assertThat(body.member("proof").item().isHash()).isTrue();
        assertThat(body.member("proof").isHash()).isFalse();
        assertThat(body.member("note").isHash()).isFalse();
        assertThat(body.member("hash").isHash()).isFalse();
        assertThat(body.member("roots").member("anything").isHash()).isTrue();
        assertThat(body.member("proof").item().member("proof").isHash()).isFalse();
    }

    @Test
    void schemasMayHoldThemselvesAndBeOneOfSeveral() {
        // Given
        HashFields rule = schemas.find(HttpMethod.POST, "/claims/x/y")
                .bodies()
                .get("application/json")
                .member("rule");

        // When / Then
        assertThat(rule.member("seal").isHash()).isTrue();
        assertThat(rule.member("other").isHash()).isFalse();
        assertThat(rule.member("nested").member("nested").member("seal").isHash())
                .isTrue();
        assertThat(rule.knows("other")).isTrue();
        assertThat(rule.knows("another")).isFalse();
    }

    @Test
    void readsParametersOfPathQueryAndHead() {
        // Given
        RequestSchemas.Operation operation = schemas.find(HttpMethod.POST, "/claims/x/y");

        // When / Then
        assertThat(operation.hashSegments()).containsExactly(1);
        assertThat(operation.query().member("hash").isHash()).isTrue();
        assertThat(operation.query().member("hashes").isHash()).isTrue();
        assertThat(operation.query().member("name").isHash()).isFalse();
        assertThat(operation.mayBeCompressed()).isTrue();
    }

    @Test
    void whatIsNotDocumentedHasNoHashes() {
        // When / Then
        assertThat(schemas.find(HttpMethod.GET, "/claims/x/y").bodies()).isEmpty();
        assertThat(schemas.find(HttpMethod.DELETE, "/claims/x/y").mayBeCompressed())
                .isFalse();
        assertThat(schemas.find(HttpMethod.GET, "/else").hashSegments()).isEmpty();
    }

    @Test
    void thePackagedDocumentSaysThatTransactionsHaveHashes() {
        // When
        RequestSchemas packaged = new RequestSchemas(new PackagedDocument());

        // Then
        assertThat(packaged.find(HttpMethod.POST, "/v1/staking/stakes/id/transaction")
                        .bodies()
                        .get("application/json")
                        .member("hash")
                        .isHash())
                .isTrue();
        assertThat(packaged.find(HttpMethod.POST, "/v1/airdrops/campaigns/id/lists")
                        .mayBeCompressed())
                .isTrue();
    }

    private static RequestSchemas read() {
        try {
            return new RequestSchemas(new ObjectMapper(new YAMLFactory()).readTree(DOCUMENT));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
