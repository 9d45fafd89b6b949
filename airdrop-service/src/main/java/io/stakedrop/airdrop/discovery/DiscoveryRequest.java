package io.stakedrop.airdrop.discovery;

import io.stakedrop.airdrop.campaign.CampaignFilter;
import io.stakedrop.airdrop.campaign.CampaignKind;
import io.stakedrop.ethereum.Address;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which announced campaigns are looked for, as a {@code @BeanParam}. */
public record DiscoveryRequest(
        @QueryParam("kind")
        @Nullable
        @Pattern(
                regexp = "standard|holder|exclusive|bounty",
                message = "must be one of: standard, holder, exclusive, bounty")
        @Parameter(description = "Only this kind", example = "holder")
        String kind,

        @QueryParam("state")
        @Nullable
        @Pattern(
                regexp = "announced|open|snapshot|allocated|distributing|closed|cancelled",
                message = "must be one of: announced, open, snapshot, allocated, distributing, closed, cancelled")
        @Parameter(description = "Only those that have come so far", example = "open")
        String state,

        @QueryParam("chainId")
        @Nullable
        @Min(1)
        @Parameter(description = "Only tokens on this network, by EIP-155", example = "1")
        Long chainId,

        @QueryParam("token")
        @Nullable
        @Parameter(description = "Only this token's contract", example = "0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984")
        Address token,

        @QueryParam("opensAfter")
        @Nullable
        @Parameter(description = "Only those that open then or later", example = "2026-12-01T00:00:00Z")
        Instant opensAfter,

        @QueryParam("opensBefore")
        @Nullable
        @Parameter(description = "Only those that open earlier", example = "2027-01-01T00:00:00Z")
        Instant opensBefore,

        @QueryParam("closesAfter")
        @Nullable
        @Parameter(description = "Only those whose registrations close then or later", example = "2026-12-01T00:00:00Z")
        Instant closesAfter,

        @QueryParam("closesBefore")
        @Nullable
        @Parameter(description = "Only those whose registrations close earlier", example = "2027-01-01T00:00:00Z")
        Instant closesBefore,

        @QueryParam("q")
        @Nullable
        @Size(min = 1, max = 200)
        @Parameter(
                description =
                        "Words in the name, symbol, project or description: all of them, \"in this order\", without"
                                + " -one, one or the other",
                example = "governance -meme")
        String text) {

    CampaignFilter toFilter() {
        return new CampaignFilter(
                Optional.ofNullable(kind).map(name -> CampaignKind.valueOf(name.toUpperCase(Locale.ROOT))),
                Optional.ofNullable(state),
                Optional.ofNullable(chainId),
                Optional.ofNullable(token),
                Optional.ofNullable(opensAfter),
                Optional.ofNullable(opensBefore),
                Optional.ofNullable(closesAfter),
                Optional.ofNullable(closesBefore),
                Optional.ofNullable(text));
    }
}
