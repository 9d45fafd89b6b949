package io.stakedrop.staking.wallet;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a wallet is asked to sign. */
@Schema(name = "WalletChallenge", description = "What the wallet is asked to sign.")
record ChallengeView(
        @Schema(
                description =
                        "The message of EIP-4361, to be signed by `personal_sign` as it is. Its nonce is good for one proof.",
                examples = "app.example wants you to sign in with your Ethereum account: …")
        String message,

        @Schema(description = "First instant at which it is no longer good")
        Instant expiresAt) {

    static ChallengeView of(Challenge challenge) {
        return new ChallengeView(challenge.message().toString(), challenge.expiresAt());
    }
}
