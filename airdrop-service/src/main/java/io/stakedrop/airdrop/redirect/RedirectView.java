package io.stakedrop.airdrop.redirect;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.stakedrop.ethereum.Address;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A wish on the wire. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Redirect",
        description = "An account's wish that what it gets is paid to another address: the one that counts.",
        requiredProperties = {"id", "campaignId", "account", "recipient", "nonce", "state", "acceptedAt"})
record RedirectView(
        UUID id,
        UUID campaignId,

        @Schema(description = "Who is entitled", examples = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")
        Address account,

        @Schema(description = "Who is to be paid", examples = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359")
        Address recipient,

        @Schema(description = "A wish with a higher one takes its place", examples = "\"1\"")
        String nonce,

        @Schema(description = "Whether the list of claims that counts pays the recipient already")
        State state,

        Instant acceptedAt) {

    static RedirectView of(Redirect redirect, boolean isApplied) {
        State state = isApplied ? State.APPLIED : State.PENDING;
        return new RedirectView(
                redirect.id(),
                redirect.campaign(),
                redirect.account(),
                redirect.recipient(),
                redirect.nonce().toString(),
                redirect.isCancellation() ? State.CANCELLED : state,
                redirect.acceptedAt());
    }

    /** What became of it. */
    @Schema(
            name = "RedirectState",
            description =
                    "`pending`: takes effect with the next list that is made with redirects; `applied`: the list that"
                            + " counts has it; `cancelled`: an earlier wish was taken back")
    enum State {
        @JsonProperty("pending")
        PENDING,
        @JsonProperty("applied")
        APPLIED,
        @JsonProperty("cancelled")
        CANCELLED
    }
}
