package io.stakedrop.airdrop.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.airdrop.campaign.Happening;
import io.stakedrop.airdrop.subscription.Subscription.Subject;
import io.stakedrop.airdrop.subscription.SubscriptionRequest.FilterRequest;
import io.stakedrop.ethereum.Address;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A subscription on the wire. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Subscription", description = "That somebody is told of campaigns.")
record SubscriptionView(
        UUID id,

        @Schema(description = "The wallet that is told; absent for the tenant itself") @Nullable
        Address account,

        @Schema(description = "The campaign, where it is one") @Nullable
        UUID campaignId,

        @Schema(description = "Otherwise, which campaigns") @Nullable
        FilterRequest filter,

        @Schema(description = "Of what; of everything where empty", examples = "[\"opened\",\"claimable\"]")
        List<Happening> happenings,

        Instant createdAt) {

    static SubscriptionView of(Subscription subscription) {
        Subject subject = subscription.subject();
        return new SubscriptionView(
                subscription.id(),
                subscription.account().orElse(null),
                subject instanceof Subject.OneCampaign campaign ? campaign.id() : null,
                subject instanceof Subject.Filter filter ? FilterRequest.of(filter) : null,
                subscription.happenings().stream().sorted().toList(),
                subscription.createdAt());
    }
}
