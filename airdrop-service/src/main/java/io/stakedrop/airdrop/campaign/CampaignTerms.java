package io.stakedrop.airdrop.campaign;

/** What a tenant says of its campaign. */
public record CampaignTerms(
        String name, CampaignKind kind, String description, Token token, Announcement announcement, Schedule schedule) {

    CampaignTerms withSchedule(Schedule other) {
        return new CampaignTerms(name, kind, description, token, announcement, other);
    }
}
