package io.stakedrop.airdrop.appeal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.airdrop.appeal.Appeal.Words;
import io.stakedrop.airdrop.appeal.AppealState.Accepted;
import io.stakedrop.airdrop.appeal.AppealState.Open;
import io.stakedrop.airdrop.appeal.AppealState.Rejected;
import io.stakedrop.airdrop.appeal.AppealState.Withdrawn;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An appeal on the wire. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Appeal",
        description = "What a wallet objects to, and what was decided.",
        requiredProperties = {"id", "campaignId", "account", "proven", "state", "filedAt", "evidence"})
record AppealView(
        UUID id,
        UUID campaignId,
        Address account,

        @Schema(description = "Whether the wallet itself had signed in", examples = "true")
        boolean proven,

        @Schema(enumeration = {"open", "withdrawn", "accepted", "rejected"})
        String state,

        Instant filedAt,

        @Schema(
                description = "What the wallet wrote; absent once it is erased",
                examples = "My tokens were on an exchange at the snapshot's block; see its statement.")
        @Nullable
        String statement,

        @Schema(description = "Pages that show it", examples = "[\"https://example.org/statement\"]")
        List<String> evidence,

        @Schema(description = "When it was withdrawn, accepted or rejected") @Nullable
        Instant endedAt,

        @Schema(
                description = "What follows of an accepted one, see `acceptAppeal`",
                enumeration = {"eligible", "amount"})
        @Nullable
        String remedy,

        @Schema(description = "What an accepted one gives, where it fixes that; in the token's smallest unit") @Nullable
        TokenAmount amount,

        @Schema(
                description = "Why it was accepted or rejected; absent once it is erased",
                examples = "The exchange confirms your balance.")
        @Nullable
        String reason,

        @Schema(description = "Since when what was written is erased") @Nullable
        Instant erasedAt) {

    static AppealView of(Appeal appeal) {
        Optional<Words> words = appeal.words();
        Optional<Remedy> remedy =
                appeal.state() instanceof Accepted accepted ? Optional.of(accepted.remedy()) : Optional.empty();
        return new AppealView(
                appeal.id(),
                appeal.campaign(),
                appeal.account(),
                appeal.proven(),
                appeal.state().code(),
                appeal.filedAt(),
                words.map(Words::statement).orElse(null),
                words.map(Words::evidence).orElse(List.of()),
                endedAt(appeal.state()),
                remedy.map(StoredState::remedyCode).orElse(null),
                remedy.flatMap(Remedy::fixedAmount).orElse(null),
                words.map(Words::reason).orElse(null),
                appeal.erasedAt().orElse(null));
    }

    private static @Nullable Instant endedAt(AppealState state) {
        return switch (state) {
            case Open _ -> null;
            case Withdrawn(Instant at) -> at;
            case Accepted accepted -> accepted.decision().at();
            case Rejected rejected -> rejected.decision().at();
        };
    }
}
