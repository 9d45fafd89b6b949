package io.stakedrop.kit.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.stakedrop.testkit.identity.TestToken;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample's list holds the numbers 0 to 119. */
@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
class PageResourceTest {

    private static final Pattern NEXT = Pattern.compile("<(.*)>; rel=\"next\"");

    @Test
    void givesFiftyItemsUnlessAskedOtherwise() {
        assertThat(get("/v1/wallets").jsonPath().getList("items")).hasSize(50);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 40, 119, 120, 121, 200})
    void walksTheWholeListByItsLinks(int limit) {
        // Given
        List<Integer> seen = new ArrayList<>();
        String next = "/v1/wallets?limit=" + limit + "&even=false";

        // When
        while (next != null && seen.size() <= 120) {
            Response page = get(next);
            seen.addAll(page.jsonPath().getList("items", Integer.class));
            assertThat(page.header("Link") == null).isEqualTo(page.jsonPath().getString("next") == null);
            next = next(page);
        }

        // Then
        assertThat(seen).isEqualTo(IntStream.range(0, 120).boxed().toList());
    }

    @Test
    void keepsTheOtherParametersInTheLink() {
        assertThat(next(get("/v1/wallets?limit=2&even=false")))
                .contains("limit=2", "even=false", "after=")
                .startsWith("/v1/wallets?");
    }

    private static String next(Response page) {
        if (page.header("Link") == null) {
            return null;
        }
        Matcher link = NEXT.matcher(page.header("Link"));
        assertThat(link.matches()).isTrue();
        return link.group(1);
    }

    private static Response get(String path) {
        return given().auth()
                .oauth2(TestToken.of("sample-service").scopes("wallets:read").sign())
                .urlEncodingEnabled(false)
                .get(path);
    }
}
