package io.stakedrop.airdrop.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.airdrop.campaign.CampaignKind;
import io.stakedrop.airdrop.campaign.Happening;
import io.stakedrop.airdrop.subscription.Subscription.Subject;
import io.stakedrop.ethereum.Address;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What somebody wants to be told of. */
@Schema(
        name = "SubscriptionRequest",
        description = "Of what to be told: of one campaign, or of all that a filter lets through.")
record SubscriptionRequest(
        @Schema(
                description =
                        "The wallet that is to be told; absent for the tenant itself, or for the wallet that signed in")
        @Nullable
        Address account,

        @Schema(description = "The campaign; either this or a filter") @Nullable
        UUID campaignId,

        @Schema(description = "All announced campaigns that it lets through, those to come too") @Nullable @Valid
        FilterRequest filter,

        @Schema(description = "Of what; of everything when absent or empty", examples = "[\"opened\",\"claimable\"]")
        @Nullable
        @Size(max = 20)
        List<Happening> happenings) {

    /** @throws IllegalArgumentException where it has both or none of campaign and filter */
    SubscriptionRequest {
        if ((campaignId == null) == (filter == null)) {
            throw new IllegalArgumentException("must have either a campaignId or a filter");
        }
    }

    Subject subject() {
        if (campaignId != null) {
            return new Subject.OneCampaign(campaignId);
        }
        return filter == null ? FilterRequest.NONE.toFilter() : filter.toFilter();
    }

    Set<Happening> wanted() {
        // Generated clients send an empty list where nothing is named.
        return happenings == null || happenings.isEmpty() ? Set.of() : EnumSet.copyOf(happenings);
    }

    /** A filter on the wire, both ways. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SubscriptionFilter", description = "Which campaigns; what is absent lets all through.")
    record FilterRequest(
            @Nullable CampaignKind kind,

            @Schema(description = "The token's network by EIP-155", examples = "1") @Nullable @Min(1)
            Long chainId,

            @Schema(description = "The token's contract") @Nullable
            Address token,

            @Schema(
                    description =
                            "Words in the name, symbol, project or description, as `discoverCampaigns` takes them",
                    examples = "governance -meme")
            @Nullable
            @Size(min = 1, max = 200)
            String text) {
        private static final FilterRequest NONE = new FilterRequest(null, null, null, null);

        static FilterRequest of(Subject.Filter filter) {
            return new FilterRequest(
                    filter.kind().orElse(null),
                    filter.chainId().orElse(null),
                    filter.token().orElse(null),
                    filter.text().orElse(null));
        }

        Subject.Filter toFilter() {
            return new Subject.Filter(
                    Optional.ofNullable(kind),
                    Optional.ofNullable(chainId),
                    Optional.ofNullable(token),
                    Optional.ofNullable(text));
        }
    }
}
