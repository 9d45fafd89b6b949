package io.stakedrop.airdrop.appeal;

import io.stakedrop.airdrop.appeal.AppealState.Accepted;
import io.stakedrop.airdrop.appeal.AppealState.Decision;
import io.stakedrop.airdrop.appeal.AppealState.Open;
import io.stakedrop.airdrop.appeal.AppealState.Rejected;
import io.stakedrop.airdrop.appeal.AppealState.Withdrawn;
import io.stakedrop.ethereum.TokenAmount;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An appeal's state in columns. */
record StoredState(
        String state,
        @Nullable Instant endedAt,
        @Nullable String decidedBy,
        @Nullable String remedy,
        @Nullable BigInteger amount,
        @Nullable Long accepted) {
    private static final String ELIGIBLE = "eligible";
    private static final String AMOUNT = "amount";

    static StoredState of(AppealState state) {
        return switch (state) {
            case Open _ -> new StoredState(state.code(), null, null, null, null, null);
            case Withdrawn(Instant at) -> new StoredState(state.code(), at, null, null, null, null);
            case Rejected(Decision decision) ->
                new StoredState(state.code(), decision.at(), decision.by(), null, null, null);
            case Accepted(Decision decision, Remedy remedy, long number) ->
                new StoredState(
                        state.code(),
                        decision.at(),
                        decision.by(),
                        remedyCode(remedy),
                        remedy.fixedAmount().map(TokenAmount::toBigInteger).orElse(null),
                        number);
        };
    }

    AppealState toState() {
        return switch (state) {
            case "open" -> new Open();
            case "withdrawn" -> new Withdrawn(Objects.requireNonNull(endedAt));
            case "rejected" -> new Rejected(decision());
            case "accepted" -> new Accepted(decision(), toRemedy(), Objects.requireNonNull(accepted));
            default -> throw new IllegalStateException("no appeal's state is called " + state);
        };
    }

    static String remedyCode(Remedy remedy) {
        return switch (remedy) {
            case Remedy.Eligible _ -> ELIGIBLE;
            case Remedy.Amount _ -> AMOUNT;
        };
    }

    private Decision decision() {
        return new Decision(Objects.requireNonNull(decidedBy), Objects.requireNonNull(endedAt));
    }

    private Remedy toRemedy() {
        return amount == null ? new Remedy.Eligible() : new Remedy.Amount(TokenAmount.of(amount));
    }
}
