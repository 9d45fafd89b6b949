package io.stakedrop.airdrop.campaign;

import static io.stakedrop.airdrop.AirdropApi.CAMPAIGNS;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.TestLists;
import java.util.HashMap;
import java.util.Map;

/** Takes campaigns through their life over HTTP. */
public final class CampaignLife {
    private static final String CSV = TestLists.csv(61, 3);

    private final AirdropApi api;

    public CampaignLife(AirdropApi api) {
        this.api = api;
    }

    /** A campaign that has come so far, by the way that a campaign with registrations takes. */
    public String campaignThatIs(String state) {
        String campaign = api.createCampaign();
        switch (state) {
            case "draft" -> {}
            case "announced" -> legal(campaign, "announce");
            case "open" -> legal(campaign, "announce", "open");
            case "snapshot" -> legal(campaign, "announce", "open", "snapshot");
            case "allocated" -> allocate(campaign);
            case "distributing" -> distribute(campaign);
            case "closed" -> {
                distribute(campaign);
                legal(campaign, "close");
            }
            case "cancelled" -> legal(campaign, "cancel");
            default -> throw new IllegalArgumentException(state);
        }
        return campaign;
    }

    /** Creates a campaign with more than it has to have, such as a schedule. */
    public String create(Map<String, Object> more) {
        Map<String, Object> campaign = new HashMap<>(AirdropApi.campaign("Early users"));
        campaign.putAll(more);
        return post(campaign).statusCode(201).extract().path("id");
    }

    ValidatableResponse post(Map<String, Object> campaign) {
        return api.request()
                .contentType(ContentType.JSON)
                .body(campaign)
                .post(CAMPAIGNS)
                .then();
    }

    public ValidatableResponse ask(String campaign, String operation) {
        return api.request()
                .post(CAMPAIGNS + "/{id}/{operation}", campaign, operation)
                .then();
    }

    public void legal(String campaign, String... operations) {
        for (String operation : operations) {
            ask(campaign, operation).statusCode(200);
        }
    }

    ValidatableResponse put(String campaign, String path, String ifMatch, Map<String, Object> body) {
        return api.request()
                .contentType(ContentType.JSON)
                .header("If-Match", ifMatch)
                .body(body)
                .put(CAMPAIGNS + "/{id}" + path, campaign)
                .then();
    }

    private void allocate(String campaign) {
        legal(campaign, "announce", "open", "snapshot");
        api.importList(campaign, CSV).statusCode(201);
    }

    private void distribute(String campaign) {
        allocate(campaign);
        api.awaitEnd(api.buildTree(campaign));
    }
}
