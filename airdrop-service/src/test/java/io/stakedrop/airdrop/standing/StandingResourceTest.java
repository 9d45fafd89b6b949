package io.stakedrop.airdrop.standing;

import static io.stakedrop.airdrop.AirdropApi.CAMPAIGNS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import io.stakedrop.airdrop.TestLists;
import io.stakedrop.airdrop.campaign.CampaignLife;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(AirdropServers.class)
class StandingResourceTest {
    private static final String ALICE = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    private static final String BOB = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359";
    private static final String ALL = "/v1/airdrops/wallets/{address}/campaigns";

    private final AirdropApi owner = AirdropApi.ofNewTenant();
    private final CampaignLife life = new CampaignLife(owner);

    @Test
    void saysWhatIsMissingAndThenThatItIsDone() {
        // Given
        String campaign = standardCampaign();
        standing(owner, campaign, ALICE)
                .statusCode(200)
                .body("account", equalTo(ALICE))
                .body("campaignId", equalTo(campaign))
                .body("campaignState", equalTo("open"))
                .body("verdict", equalTo("undecided"))
                .body("reasons.code", equalTo(List.of("not-fixed")))
                .body("missing.code", equalTo(List.of("register")))
                .body("missing[0].until", equalTo("2999-01-01T00:00:00Z"))
                .body("claim", nullValue());

        // When
        register(owner, campaign, ALICE);

        // Then
        standing(owner, campaign, ALICE).body("missing", equalTo(List.of())).body("registeredAt", notNullValue());
    }

    @Test
    void tellsARegistrationToWhomItConcernsOnly() {
        // Given
        String campaign = standardCampaign();
        AirdropApi app = AirdropApi.ofNewTenant();
        AirdropApi stranger = AirdropApi.ofNewTenant();
        register(app, campaign, ALICE);

        // When / Then
        for (AirdropApi concerned : List.of(owner, app, stranger.signedInAs(ALICE))) {
            standing(concerned, campaign, ALICE).statusCode(200).body("registeredAt", notNullValue());
        }
        for (AirdropApi other : List.of(stranger, app.signedInAs(BOB), owner.signedInAs(BOB))) {
            standing(other, campaign, ALICE).statusCode(200).body("registeredAt", nullValue());
        }
    }

    @Test
    void saysWhatCanBeClaimedUntilWhen() {
        // Given
        List<UniswapClaim> claims = TestLists.claims(101, 4);
        String campaign = distributing(claims, Map.of("schedule", Map.of("claimsUntil", "2999-01-01T00:00:00Z")));
        UniswapClaim claim = claims.get(2);

        // When
        var listed =
                standing(AirdropApi.ofNewTenant(), campaign, claim.account().toString());
        var other = standing(AirdropApi.ofNewTenant(), campaign, ALICE);

        // Then
        listed.statusCode(200)
                .body("verdict", equalTo("eligible"))
                .body("reasons.code", equalTo(List.of("in-published-list")))
                .body("claim.index", equalTo(2))
                .body("claim.amount", equalTo(claim.amount().toString()))
                .body("claim.claimable", equalTo(true))
                .body("claim.until", equalTo("2999-01-01T00:00:00Z"));
        other.statusCode(200)
                .body("verdict", equalTo("not-eligible"))
                .body("reasons.code", equalTo(List.of("not-in-published-list")))
                .body("claim", nullValue());
    }

    @Test
    void saysUntilTheSnapshotWhatIsMissingByTheRulesAsTheyAre() {
        // Given
        String campaign = standardCampaign();
        rules(campaign);

        // When
        var bob = standing(owner, campaign, BOB);

        // Then
        bob.body("verdict", equalTo("undecided"))
                .body("missing.code", equalTo(List.of("register", "holds-token")))
                .body("missing[1].rule", equalTo("rule.rules[1]"))
                .body("missing[1].lacking", equalTo("1"))
                .body("eligibility.eligible", equalTo(false))
                .body("eligibility.evaluationId", nullValue())
                .body("eligibility.findings[2].found", equalTo("99"))
                .body("eligibility.findings[2].sources[0].origin", notNullValue());
    }

    @Test
    void saysFromTheSnapshotOnWhatTheEvaluationFoundAndWhy() {
        // Given
        String campaign = evaluated();

        // When
        var alice = standing(owner, campaign, ALICE);
        var bob = standing(owner, campaign, BOB);

        // Then
        alice.body("verdict", equalTo("eligible"))
                .body("reasons.code", equalTo(List.of("not-published", "rules-kept")))
                .body("missing", equalTo(List.of()))
                .body("eligibility.eligible", equalTo(true))
                .body("eligibility.evaluationId", notNullValue());
        bob.body("verdict", equalTo("not-eligible"))
                .body("reasons.code", equalTo(List.of("not-published", "rules-not-kept")))
                .body("missing.code", equalTo(List.of("holds-token")))
                .body("eligibility.findings.met", equalTo(List.of(false, true, false)));
        owner.request()
                .queryParam("limit", 1)
                .get(ALL, BOB)
                .then()
                .body("items[0].campaignId", equalTo(campaign))
                .body("items[0].verdict", equalTo("not-eligible"))
                .body("items[0].eligibility", nullValue());
    }

    @Test
    void goesByTheEvaluationThatTheListWasAllocatedBy() {
        // Given
        String campaign = evaluated();
        String counting = standing(owner, campaign, ALICE).extract().path("eligibility.evaluationId");
        Map<String, Object> terms =
                Map.of("pool", "10", "rule", Map.of("type", "flat"), "accounts", Map.of("evaluationId", counting));
        run("/allocations", campaign, terms);
        owner.request()
                .contentType(ContentType.JSON)
                .body(Map.of("rule", Map.of("type", "on-list", "snapshot", snapshot(BOB, 1))))
                .put(CAMPAIGNS + "/{id}/eligibility", campaign)
                .then()
                .statusCode(200);

        // When
        run("/evaluations", campaign, Map.of());

        // Then
        standing(owner, campaign, ALICE)
                .body("verdict", equalTo("eligible"))
                .body("eligibility.evaluationId", equalTo(counting));
    }

    @Test
    void tellsWhatAWalletHasToItselfAndTheCampaignsTenantOnly() {
        // Given
        String campaign = evaluated();
        AirdropApi stranger = AirdropApi.ofNewTenant();

        // When / Then
        for (AirdropApi concerned : List.of(owner, stranger.signedInAs(BOB))) {
            standing(concerned, campaign, BOB)
                    .body("verdict", equalTo("not-eligible"))
                    .body("eligibility", notNullValue())
                    .body("missing.code", equalTo(List.of("holds-token")));
        }
        for (AirdropApi other : List.of(stranger, stranger.signedInAs(ALICE), owner.signedInAs(ALICE))) {
            standing(other, campaign, BOB)
                    .statusCode(200)
                    .body("verdict", equalTo("undecided"))
                    .body("reasons.code", equalTo(List.of("not-published")))
                    .body("eligibility", nullValue())
                    .body("missing", equalTo(List.of()));
        }
    }

    @Test
    void listsWhatAWalletCanClaimOverAllTenantsPageByPage() {
        // Given
        List<UniswapClaim> claims = TestLists.claims(System.nanoTime(), 3);
        String wallet = claims.getFirst().account().toString();
        AirdropApi otherOwner = AirdropApi.ofNewTenant();
        List<String> claimable = new ArrayList<>();
        claimable.addFirst(distributing(claims, Map.of()));
        claimable.addFirst(otherOwner.distribute(TestLists.csv(claims)));
        String closed = distributing(claims, Map.of());
        life.legal(closed, "close");
        distributing(claims.subList(1, 3), Map.of());
        claimable.addFirst(distributing(claims, Map.of()));

        // When
        List<String> listed = new ArrayList<>();
        String after = null;
        do {
            var page = AirdropApi.ofNewTenant()
                    .request()
                    .queryParams(after == null ? Map.of("limit", 2) : Map.of("limit", 2, "after", after))
                    .queryParam("claimable", true)
                    .get(ALL, wallet)
                    .then()
                    .statusCode(200)
                    .body("items.claim.claimable", equalTo(List.of(true, true).subList(0, after == null ? 2 : 1)))
                    .extract();
            listed.addAll(page.<List<String>>path("items.campaignId"));
            after = page.path("next");
        } while (after != null);

        // Then
        assertThat(listed).isEqualTo(claimable);
    }

    @Test
    void listsAllThatTheCallerSees() {
        // Given
        String draft = owner.createCampaign();
        String open = standardCampaign();
        register(owner, open, ALICE);

        // When
        var mine = owner.request().queryParam("limit", 2).get(ALL, ALICE).then();

        // Then
        mine.statusCode(200)
                .body("items.campaignId", equalTo(List.of(open, draft)))
                .body("items[0].registeredAt", notNullValue())
                .body("items[1].reasons.code", equalTo(List.of("not-announced")));
        List<String> theirs = AirdropApi.ofNewTenant()
                .request()
                .queryParam("limit", 2)
                .get(ALL, ALICE)
                .then()
                .extract()
                .path("items.campaignId");
        assertThat(theirs).contains(open).doesNotContain(draft);
    }

    @Test
    void hidesADraftFromOtherTenants() {
        standing(AirdropApi.ofNewTenant(), owner.createCampaign(), ALICE)
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }

    @Test
    void refusesWhatIsNoAddress() {
        standing(owner, owner.createCampaign(), "vitalik.eth").statusCode(400).body("errors.field", hasItem("address"));
    }

    /** Past its snapshot: both registered, Alice holds enough. */
    private String evaluated() {
        String campaign = standardCampaign();
        rules(campaign);
        register(owner, campaign, ALICE);
        register(owner, campaign, BOB);
        life.legal(campaign, "snapshot");
        run("/evaluations", campaign, Map.of());
        return campaign;
    }

    /** To have registered, and 100 of the token. */
    private void rules(String campaign) {
        Map<String, Object> holds = Map.of(
                "type", "holds-token", "snapshots", List.of(snapshot(ALICE, 100), snapshot(BOB, 99)), "minimum", "100");
        owner.request()
                .contentType(ContentType.JSON)
                .body(Map.of("rule", Map.of("type", "all", "rules", List.of(Map.of("type", "registered"), holds))))
                .put(CAMPAIGNS + "/{id}/eligibility", campaign)
                .then()
                .statusCode(200);
    }

    private String snapshot(String account, int amount) {
        return owner.importSnapshot("token-balance", "account,amount\n%s,%d\n".formatted(account, amount));
    }

    private void run(String what, String campaign, Map<String, ?> body) {
        String job = owner.request()
                .contentType(ContentType.JSON)
                .body(body)
                .post(CAMPAIGNS + "/{id}" + what, campaign)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        owner.awaitEnd(job).body("state", equalTo("succeeded"));
    }

    private String standardCampaign() {
        String campaign =
                life.create(Map.of("kind", "standard", "schedule", Map.of("closesAt", "2999-01-01T00:00:00Z")));
        life.legal(campaign, "announce", "open");
        return campaign;
    }

    private String distributing(List<UniswapClaim> claims, Map<String, Object> more) {
        String campaign = life.create(new HashMap<>(more));
        owner.importList(
                        campaign,
                        TestLists.csv(claims.stream()
                                .map(claim -> new UniswapClaim(claims.indexOf(claim), claim.account(), claim.amount()))
                                .toList()))
                .statusCode(201);
        owner.awaitEnd(owner.buildTree(campaign));
        return campaign;
    }

    private static void register(AirdropApi api, String campaign, String account) {
        api.request()
                .contentType(ContentType.JSON)
                .body(Map.of("answers", Map.of()))
                .put("/v1/airdrops/registrations/{id}/{address}", campaign, account)
                .then()
                .statusCode(201);
    }

    private static ValidatableResponse standing(AirdropApi api, String campaign, String account) {
        return api.request()
                .get(CAMPAIGNS + "/{id}/wallets/{address}", campaign, account)
                .then();
    }
}
