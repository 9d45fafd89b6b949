package io.stakedrop.gateway.document;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.HEAD;
import static io.vertx.core.http.HttpMethod.POST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteCostsTest {

    @Test
    void readsTheCostOfEachOperation() throws IOException {
        // Given
        RouteCosts costs = new RouteCosts(document("5"));

        // When / Then
        assertThat(costs.cost(POST, "/v1/lists/17")).isEqualTo(5);
        assertThat(costs.cost(GET, "/v1/lists/17")).isEqualTo(2);
        assertThat(costs.cost(HEAD, "/v1/lists/17")).isEqualTo(2);
    }

    @Test
    void everythingElseCostsOneCall() throws IOException {
        // Given
        RouteCosts costs = new RouteCosts(document("5"));

        // When / Then
        assertThat(costs.cost(DELETE, "/v1/lists/17")).isEqualTo(1);
        assertThat(costs.cost(POST, "/v1/lists")).isEqualTo(1);
        assertThat(costs.cost(POST, "/v1/elsewhere")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "many"})
    void refusesACostThatIsNoWholeNumberFromOne(String cost) {
        // When / Then
        assertThatThrownBy(() -> new RouteCosts(document(cost)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("POST /v1/lists/{listId}");
    }

    @Test
    void knowsTheDearOperationsOfThePackagedDocument() {
        // Given
        RouteCosts costs = new RouteCosts(new PackagedDocument());

        // When / Then
        assertThat(costs.cost(POST, "/v1/airdrops/campaigns/019ab0c6-2b3c-7d4e-9f50-617283940a1b/lists"))
                .isEqualTo(5);
        assertThat(costs.cost(GET, "/v1/airdrops/campaigns")).isEqualTo(1);
    }

    private static JsonNode document(String cost) throws IOException {
        return new ObjectMapper(new YAMLFactory()).readTree("""
                paths:
                  /v1/lists/{listId}:
                    parameters: [{name: listId, in: path}]
                    get: {x-cost: 2}
                    post: {x-cost: %s}
                    delete: {}
                """.formatted(cost));
    }
}
