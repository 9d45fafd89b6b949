package io.stakedrop.airdrop.campaign;

import io.stakedrop.ethereum.Address;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a campaign is created of, and what a draft is changed to. */
@Schema(name = "CampaignRequest", description = "What a tenant says of its campaign.")
record CampaignRequest(
        @NotBlank @Size(max = 120) @Schema(description = "What people call it", examples = "UNI airdrop")
        String name,

        @NotNull @Schema(description = "What a wallet has to be or do to get a share", examples = "exclusive")
        CampaignKind kind,

        @NotNull
        @Size(max = 4000)
        @Schema(
                description = "What it is about, in plain text; may be empty",
                examples = "400 UNI for every account that used Uniswap before September 2020.")
        String description,

        @NotNull @Valid TokenRequest token,

        @Nullable @Valid Announcement announcement,

        @Nullable @Valid ScheduleRequest schedule) {

    CampaignTerms toTerms() {
        return new CampaignTerms(
                name,
                kind,
                description,
                token.toToken(),
                announcement == null ? Announcement.NONE : announcement,
                schedule == null ? Schedule.NONE : schedule.toSchedule());
    }

    /** The token that is given away. */
    @Schema(name = "CampaignToken", description = "The token that is given away.")
    record TokenRequest(
            @NotNull @Min(1) @Schema(description = "The network's id by EIP-155", examples = "1")
            Long chainId,

            @NotNull
            @Schema(description = "The token's contract", examples = "0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984")
            Address address,

            @NotBlank @Size(max = 32) @Schema(examples = "UNI")
            String symbol,

            @NotNull
            @Min(0)
            @Max(255)
            @Schema(description = "Digits of an amount behind the point (EIP-20)", examples = "18")
            Integer decimals) {

        Token toToken() {
            return new Token(chainId, address, symbol, decimals);
        }

        static TokenRequest of(Token token) {
            return new TokenRequest(token.chainId(), token.address(), token.symbol(), token.decimals());
        }
    }
}
