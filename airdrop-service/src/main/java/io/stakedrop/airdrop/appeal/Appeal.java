package io.stakedrop.airdrop.appeal;

import io.stakedrop.ethereum.Address;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a wallet objects to in a campaign.
 *
 * @param tenant through whom it came
 * @param proven whether the wallet itself had signed in
 * @param words what was written; empty once it was erased, and where an appeal is moved without being read
 */
record Appeal(
        UUID id,
        UUID campaign,
        Address account,
        UUID tenant,
        boolean proven,
        AppealState state,
        Instant filedAt,
        Optional<Words> words,
        Optional<Instant> erasedAt) {

    /**
     * What the wallet wrote, and the reason of the decision.
     *
     * @param evidence https links
     */
    record Words(
            String statement,
            List<String> evidence,
            @Nullable String reason) {
        Words {
            evidence = List.copyOf(evidence);
        }

        /** Without what was written, which belongs into no log. */
        @Override
        public String toString() {
            return "Words[]";
        }
    }

    Appeal with(AppealState next) {
        return new Appeal(id, campaign, account, tenant, proven, next, filedAt, words, erasedAt);
    }

    Appeal erased(Instant at) {
        return new Appeal(
                id,
                campaign,
                account,
                tenant,
                proven,
                state,
                filedAt,
                Optional.empty(),
                Optional.of(erasedAt.orElse(at)));
    }
}
