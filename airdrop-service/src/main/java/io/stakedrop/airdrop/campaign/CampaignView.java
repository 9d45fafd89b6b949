package io.stakedrop.airdrop.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.airdrop.campaign.CampaignRequest.TokenRequest;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A campaign on the wire. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Campaign",
        description = "A give-away of a token.",
        requiredProperties = {
            "id",
            "name",
            "kind",
            "description",
            "token",
            "announcement",
            "schedule",
            "state",
            "createdAt",
            "version"
        })
public record CampaignView(
        UUID id,

        @Schema(examples = "UNI airdrop") String name,

        CampaignKind kind,

        @Schema(examples = "400 UNI for every account that used Uniswap before September 2020.")
        String description,

        TokenRequest token,

        Announcement announcement,

        ScheduleRequest schedule,

        @Schema(
                description = "How far it has come",
                enumeration = {
                    "draft",
                    "announced",
                    "open",
                    "snapshot",
                    "allocated",
                    "distributing",
                    "closed",
                    "cancelled"
                })
        String state,

        @Schema(description = "The list that counts; shown to the campaign's own tenant") @Nullable
        UUID listId,

        Instant createdAt,

        @Schema(description = "Since when every tenant may read it; absent before") @Nullable
        Instant announcedAt,

        @Schema(description = "Counts its changes; the entity tag, without its quotes", examples = "1")
        long version) {
    private static final UUID NOBODY = new UUID(0, 0);

    /** As every tenant sees an announced campaign. */
    public static CampaignView ofAnnounced(Campaign campaign) {
        return of(campaign, NOBODY);
    }

    static CampaignView of(Campaign campaign, UUID reader) {
        StoredState state = StoredState.of(campaign.state());
        return new CampaignView(
                campaign.id(),
                campaign.terms().name(),
                campaign.terms().kind(),
                campaign.terms().description(),
                TokenRequest.of(campaign.token()),
                campaign.terms().announcement(),
                ScheduleRequest.of(campaign.schedule()),
                state.name(),
                campaign.tenant().equals(reader) ? state.listId() : null,
                campaign.createdAt(),
                campaign.announcedAt().orElse(null),
                campaign.version());
    }
}
