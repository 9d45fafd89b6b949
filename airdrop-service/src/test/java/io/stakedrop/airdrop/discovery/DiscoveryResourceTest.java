package io.stakedrop.airdrop.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import io.stakedrop.airdrop.campaign.CampaignLife;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

@QuarkusTest
@WithTestResource(AirdropServers.class)
class DiscoveryResourceTest {
    private static final String DISCOVERY = "/v1/airdrops/discovery";
    private static final String RSS = DISCOVERY + "/feed.rss";
    private static final String JSON = DISCOVERY + "/feed.json";

    /** A word that is in no other test's campaigns. */
    private final String word = "w" + UUID.randomUUID().toString().replace("-", "");

    private final AirdropApi owner = AirdropApi.ofNewTenant();
    private final CampaignLife life = new CampaignLife(owner);

    @Test
    void findsAnnouncedCampaignsOfAllTenantsAndNoDrafts() {
        // Given
        String mine = announced("Mine", Map.of());
        CampaignLife other = new CampaignLife(AirdropApi.ofNewTenant());
        String theirs = other.create(campaign("Theirs", Map.of()));
        other.legal(theirs, "announce");
        life.create(campaign("A draft", Map.of()));

        // When
        List<String> found = ids(search());

        // Then
        assertThat(found).containsExactly(theirs, mine);
    }

    @Test
    void tellsEveryTenantTheSame() {
        // Given
        announced("Mine", Map.of());

        // When
        String mine = search().get(DISCOVERY).asString();
        String theirs = AirdropApi.ofNewTenant()
                .request()
                .queryParam("q", word)
                .get(DISCOVERY)
                .asString();

        // Then
        assertThat(mine).isEqualTo(theirs).doesNotContain("listId");
    }

    @ParameterizedTest
    @CsvSource({
        "kind, bounty",
        "chainId, 137",
        "token, 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "opensAfter, 2026-01-02T00:00:00Z",
        "opensBefore, 2026-01-02T00:00:01Z",
        "closesAfter, 2999-01-02T00:00:00Z",
        "closesBefore, 2999-01-02T00:00:01Z"
    })
    void filters(String parameter, String value) {
        // Given
        boolean isEarly = parameter.endsWith("Before");
        Map<String, Object> wantedSchedule =
                Map.of("opensAt", "2026-01-02T00:00:00Z", "closesAt", "2999-01-02T00:00:00Z");
        Map<String, Object> otherSchedule = isEarly
                ? Map.of("opensAt", "2026-01-02T00:00:01Z", "closesAt", "2999-01-02T00:00:01Z")
                : Map.of("opensAt", "2026-01-01T23:59:59Z", "closesAt", "2999-01-01T23:59:59Z");
        Map<String, Object> token = Map.of(
                "chainId",
                137,
                "address",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "symbol",
                "AAA",
                "decimals",
                6);
        String wanted = announced("Wanted", Map.of("kind", "bounty", "token", token, "schedule", wantedSchedule));
        announced("Other", Map.of("schedule", otherSchedule));

        // When
        List<String> found = ids(search().queryParam(parameter, value));

        // Then
        assertThat(found).containsExactly(wanted);
    }

    @Test
    void findsThoseThatHaveComeSoFar() {
        // Given
        String announced = announced("Announced", Map.of());
        String open = announced("Open", Map.of());
        life.legal(open, "open");

        // When / Then
        assertThat(ids(search().queryParam("state", "open"))).containsExactly(open);
        assertThat(ids(search().queryParam("state", "announced"))).containsExactly(announced);
    }

    @Test
    void findsWords() {
        // Given
        String named = announced("Moonshot", Map.of());
        String described = announced("Other", Map.of("description", word + " for those who shot the moon"));
        String projected = announced("Third", Map.of("announcement", Map.of("project", "Moonshot Labs")));

        // When / Then
        assertThat(ids(owner.request().queryParam("q", word + " moonshot"))).containsExactly(projected, named);
        assertThat(ids(owner.request().queryParam("q", word + " \"the moon\""))).containsExactly(described);
        assertThat(ids(owner.request().queryParam("q", word + " -moonshot"))).containsExactly(described);
        assertThat(ids(owner.request().queryParam("q", word + " ' & | ! <-> :*")))
                .containsExactly(projected, described, named);
    }

    @Test
    void goesThroughPagesWithoutAGap() {
        // Given
        List<String> created = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            created.addFirst(announced("Number " + number, Map.of()));
        }

        // When
        List<String> found = new ArrayList<>();
        String after = null;
        do {
            RequestSpecification request = search().queryParam("limit", 2);
            ExtractableResponse<Response> page = (after == null ? request : request.queryParam("after", after))
                    .get(DISCOVERY)
                    .then()
                    .statusCode(200)
                    .extract();
            found.addAll(page.path("items.id"));
            after = page.path("next");
            announced("Meanwhile", Map.of("description", "another " + word.substring(1)));
        } while (after != null);

        // Then
        assertThat(found).isEqualTo(created);
    }

    @ParameterizedTest
    @CsvSource({"kind, lottery", "state, draft", "chainId, 0", "token, 0x12", "opensAfter, soon", "after, x"})
    void namesAWrongFilter(String parameter, String value) {
        // When
        var answer = owner.request().queryParam(parameter, value).get(DISCOVERY).then();

        // Then
        answer.statusCode(400);
        if (!parameter.equals("after")) {
            answer.body("errors.field", hasItem(parameter));
        }
    }

    @Test
    void isAWellFormedRssFeedWhateverTenantsWrite() throws Exception {
        // Given
        String name = "<script>alert('x')</script> & \"co\"";
        String campaign = announced(
                name,
                Map.of(
                        "description",
                        word + " <b onload=\"evil()\">bold</b> ]]> &amp;",
                        "announcement",
                        Map.of("links", List.of(Map.of("kind", "website", "url", "https://a.example/?a=1&b=2")))));

        // When
        Response answer = search().get(RSS);

        // Then
        answer.then().statusCode(200).contentType(startsWith("application/rss+xml"));
        Element channel = (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(answer.asByteArray()))
                .getElementsByTagName("channel")
                .item(0);
        assertThat(text(channel, "link")).isEqualTo("https://api.example/v1/airdrops/discovery?q=" + word);
        Element item = (Element) channel.getElementsByTagName("item").item(0);
        assertThat(text(item, "title")).isEqualTo(name + " (UNI)");
        assertThat(text(item, "link")).isEqualTo("https://a.example/?a=1&b=2");
        assertThat(text(item, "guid")).isEqualTo("urn:uuid:" + campaign);
        assertThat(text(item, "description"))
                .startsWith(word + " &lt;b onload=&quot;evil()&quot;&gt;bold&lt;/b&gt; ]]&gt; &amp;amp;<br/>State: ");
    }

    @Test
    void isAJsonFeed() {
        // Given
        String campaign = announced("Moonshot", Map.of());
        announced("Second", Map.of());

        // When
        var answer = search().queryParam("limit", 1).get(JSON).then();

        // Then
        String next = answer.statusCode(200)
                .contentType(startsWith("application/feed+json"))
                .body("version", equalTo("https://jsonfeed.org/version/1.1"))
                .body("feed_url", startsWith("https://api.example" + JSON + "?"))
                .body("items.title", equalTo(List.of("Second (UNI)")))
                .extract()
                .path("next_url");
        assertThat(next).startsWith("https://api.example" + JSON + "?");
        var second = owner.request()
                .urlEncodingEnabled(false)
                .get(next.substring("https://api.example".length()))
                .then();
        second.statusCode(200)
                .body("items.id", equalTo(List.of("urn:uuid:" + campaign)))
                .body("items[0]._stakedrop.id", equalTo(campaign))
                .body("items[0].content_text", startsWith(word));
        assertThat(second.extract().<String>path("next_url")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {RSS, JSON})
    void saysWhenNothingChanged(String feed) {
        // Given
        String campaign = announced("Moonshot", Map.of());
        String tag = search().get(feed).then().statusCode(200).extract().header("ETag");

        // When / Then
        search().header("If-None-Match", tag).get(feed).then().statusCode(304).header("ETag", tag);
        life.legal(campaign, "open");
        search().header("If-None-Match", tag).get(feed).then().statusCode(200);
    }

    private RequestSpecification search() {
        return owner.request().queryParam("q", word);
    }

    private static List<String> ids(RequestSpecification request) {
        return request.get(DISCOVERY).then().statusCode(200).extract().path("items.id");
    }

    private Map<String, Object> campaign(String name, Map<String, Object> more) {
        Map<String, Object> campaign = new HashMap<>(Map.of("name", name, "description", word + " of " + name));
        campaign.putAll(more);
        return campaign;
    }

    private String announced(String name, Map<String, Object> more) {
        String id = life.create(campaign(name, more));
        life.legal(id, "announce");
        return id;
    }

    private static String text(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return found.item(0).getTextContent();
    }
}
