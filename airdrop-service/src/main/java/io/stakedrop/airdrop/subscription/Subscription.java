package io.stakedrop.airdrop.subscription;

import io.stakedrop.airdrop.campaign.CampaignKind;
import io.stakedrop.airdrop.campaign.Happening;
import io.stakedrop.ethereum.Address;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * That somebody wants to be told.
 *
 * @param tenant whose events tell it
 * @param account for whom; empty for the tenant itself
 * @param happenings of what; of everything where empty
 */
record Subscription(
        UUID id,
        UUID tenant,
        Optional<Address> account,
        Subject subject,
        Set<Happening> happenings,
        Instant createdAt) {

    /** Of what somebody wants to be told. */
    sealed interface Subject {

        /** One campaign. */
        record OneCampaign(UUID id) implements Subject {}

        /**
         * All announced campaigns that it lets through; what is absent lets all through.
         *
         * @param text words, as web searches take them
         */
        record Filter(
                Optional<CampaignKind> kind, Optional<Long> chainId, Optional<Address> token, Optional<String> text)
                implements Subject {}
    }
}
