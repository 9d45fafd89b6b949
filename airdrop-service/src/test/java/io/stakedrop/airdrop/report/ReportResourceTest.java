package io.stakedrop.airdrop.report;

import static io.stakedrop.airdrop.AirdropApi.CAMPAIGNS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import io.stakedrop.airdrop.TestLists;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(AirdropServers.class)
class ReportResourceTest {
    private final AirdropApi owner = AirdropApi.ofNewTenant();

    /** Every figure is computed anew, the plain way. */
    @ParameterizedTest
    @CsvSource({"1, 5", "2, 5", "3, 1", "10, 3", "99, 1000000", "100, 2", "101, 7", "1000, 40", "1001, 1000000"})
    void tellsHowAmountsAreSpread(int recipients, int amounts) {
        // Given
        Random random = new Random(31L * recipients + amounts);
        List<UniswapClaim> claims = new ArrayList<>();
        for (UniswapClaim claim : TestLists.claims(recipients, recipients)) {
            BigInteger amount = BigInteger.valueOf(random.nextInt(amounts)).multiply(BigInteger.TEN.pow(20));
            claims.add(new UniswapClaim(claim.index(), claim.account(), TokenAmount.of(amount)));
        }
        String campaign = allocated(claims);

        // When
        JsonPath report = report(owner, campaign).statusCode(200).extract().jsonPath();

        // Then
        List<UniswapClaim> down = claims.stream()
                .sorted(Comparator.comparing(
                                (UniswapClaim claim) -> claim.amount().toBigInteger())
                        .reversed()
                        .thenComparingLong(UniswapClaim::index))
                .toList();
        BigInteger total = sum(down, recipients);
        assertThat(report.getLong("recipients")).isEqualTo(recipients);
        assertThat(report.getString("total")).isEqualTo(total.toString());
        assertThat(report.getLong("zeroRecipients"))
                .isEqualTo(
                        claims.stream().filter(claim -> claim.amount().isZero()).count());
        assertThat(report.getString("smallest"))
                .isEqualTo(down.getLast().amount().toString());
        assertThat(report.getString("median"))
                .isEqualTo(
                        down.reversed().get((recipients + 1) / 2 - 1).amount().toString());
        assertThat(report.getList("largest.account"))
                .isEqualTo(down.stream()
                        .limit(10)
                        .map(claim -> claim.account().toString())
                        .toList());
        assertThat(report.getList("largest.share"))
                .isEqualTo(down.stream()
                        .limit(10)
                        .map(claim -> millionths(claim.amount().toBigInteger(), total))
                        .toList());
        assertGroup(report, "topOnePercent", down, Math.ceilDiv(recipients, 100), total);
        assertGroup(report, "topTenPercent", down, Math.ceilDiv(recipients, 10), total);
    }

    @Test
    void answersTheSameAgain() {
        // Given
        String campaign = allocated(TestLists.claims(91, 20));
        String first = report(owner, campaign).extract().asString();

        // When
        String second = report(owner, campaign).extract().asString();

        // Then
        assertThat(second).isEqualTo(first);
    }

    @Test
    void isOfTheListThatCounts() {
        // Given
        String campaign = allocated(TestLists.claims(92, 20));
        report(owner, campaign).statusCode(200).body("recipients", equalTo(20));

        // When
        owner.importList(campaign, TestLists.csv(93, 7)).statusCode(201);

        // Then
        report(owner, campaign).statusCode(200).body("recipients", equalTo(7));
    }

    @Test
    void isToldToOthersWhenTheRootIsPublished() {
        // Given
        String campaign = allocated(TestLists.claims(94, 5));
        AirdropApi other = AirdropApi.ofNewTenant();
        owner.request().post(CAMPAIGNS + "/{id}/announce", campaign).then().statusCode(200);
        report(other, campaign).statusCode(404).body("code", equalTo("root-not-published"));

        // When
        owner.awaitEnd(owner.buildTree(campaign));

        // Then
        report(other, campaign).statusCode(200).body("recipients", equalTo(5));
    }

    @Test
    void hidesADraftFromOtherTenants() {
        // Given
        String campaign = allocated(TestLists.claims(95, 5));

        // When
        var answer = report(AirdropApi.ofNewTenant(), campaign);

        // Then
        answer.statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void hasNothingToTellWithoutAList() {
        report(owner, owner.createCampaign()).statusCode(404).body("code", equalTo("root-not-published"));
    }

    private String allocated(List<UniswapClaim> claims) {
        String campaign = owner.createCampaign();
        owner.importList(campaign, TestLists.csv(claims)).statusCode(201);
        return campaign;
    }

    private static ValidatableResponse report(AirdropApi api, String campaign) {
        return api.request().get(CAMPAIGNS + "/{id}/report", campaign).then();
    }

    private static void assertGroup(
            JsonPath report, String group, List<UniswapClaim> down, int size, BigInteger total) {
        assertThat(report.getInt(group + ".recipients")).isEqualTo(size);
        assertThat(report.getString(group + ".amount"))
                .isEqualTo(sum(down, size).toString());
        assertThat(report.getInt(group + ".share")).isEqualTo(millionths(sum(down, size), total));
    }

    private static BigInteger sum(List<UniswapClaim> claims, int most) {
        return claims.stream()
                .limit(most)
                .map(claim -> claim.amount().toBigInteger())
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static int millionths(BigInteger part, BigInteger total) {
        return total.signum() == 0
                ? 0
                : part.multiply(BigInteger.valueOf(1_000_000)).divide(total).intValueExact();
    }
}
