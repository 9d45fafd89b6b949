package io.stakedrop.gateway.identity;

import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.kit.problem.Faults;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Somebody who becomes a member. */
@Schema(description = "Either `wallet`, or `issuer` and `subject`.")
record MemberRequest(
        @Size(max = 100)
        @Schema(
                description = "The wallet that signs in, by CAIP-10",
                examples = {"eip155:1:0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"})
        @Nullable
        String wallet,

        @Size(min = 1, max = 255)
        @Schema(
                description = "The external issuer (`iss`)",
                examples = {"https://login.example.com"})
        @Nullable
        String issuer,

        @Size(min = 1, max = 255)
        @Schema(
                description = "The user's name there (`sub`)",
                examples = {"248289761001"})
        @Nullable
        String subject,

        @NotNull Role role) {

    /** By what the member signs in; fails with {@code invalid-request} where that is said in no way or in two. */
    MemberIdentity identity() {
        if (wallet != null && issuer == null && subject == null) {
            return wallet(wallet);
        }
        if (wallet == null && issuer != null && subject != null) {
            return new MemberIdentity.User(issuer, subject);
        }
        throw Faults.invalidRequest(
                wallet == null ? "issuer" : "wallet", "one-identity", "give either wallet, or issuer and subject");
    }

    private static MemberIdentity wallet(String account) {
        try {
            return new MemberIdentity.Wallet(account);
        } catch (InvalidValueException invalid) {
            throw Faults.invalidRequest("wallet", invalid.code(), String.valueOf(invalid.getMessage()));
        } catch (IllegalArgumentException invalid) {
            throw Faults.invalidRequest("wallet", "invalid-account", String.valueOf(invalid.getMessage()));
        }
    }
}
