package io.stakedrop.gateway.session;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A nonce, and what else the message must say. */
@Schema(name = "SignInNonce", description = "What a sign-in message needs.")
record NonceView(
        @Schema(
                description = "The message's `Nonce`, good for one sign-in",
                examples = {"q3Vb8dLm0TzKxW7c"})
        String nonce,

        @Schema(description = "First instant at which it is no longer good")
        Instant expiresAt,

        @Schema(
                description = "The message's domain is the authority of one of these, and its `URI` lies there",
                examples = {"[\"https://app.example\"]"})
        List<String> origins,

        @Schema(
                description = "The message's `Chain ID` is one of these",
                examples = {"[1]"})
        List<Long> chainIds) {

    static NonceView of(Nonce nonce, List<String> origins, Set<Long> chainIds) {
        return new NonceView(
                nonce.text(),
                nonce.expiresAt(),
                origins,
                chainIds.stream().sorted().toList());
    }
}
