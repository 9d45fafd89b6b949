package io.stakedrop.airdrop.preflight;

import io.stakedrop.airdrop.campaign.Token;
import io.stakedrop.airdrop.distributor.Distributor;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What is looked at.
 *
 * @param preflight its id
 * @param amounts the list that amounts are judged by: the one before redirects, which merge them at their recipients
 * @param tree the published tree of the list; empty while there is none
 * @param total the sum of the list's amounts
 * @param distributor the contract that will pay, as it is declared
 * @param fundedBy whose tokens the claims will be paid of, while the distributor has none
 */
record Subject(
        UUID preflight,
        UUID tenant,
        UUID campaign,
        UUID list,
        UUID amounts,
        Optional<UUID> tree,
        TokenAmount total,
        Token token,
        Optional<Distributor> distributor,
        Optional<Address> fundedBy) {

    /** Whose tokens may pay the claims, the contract's first. */
    List<Address> payers() {
        return Stream.concat(distributor.map(Distributor::address).stream(), fundedBy.stream())
                .distinct()
                .toList();
    }

    /** What the greatest of some claims is of. */
    static TokenAmount most(List<UniswapClaim> claims) {
        return claims.stream()
                .map(UniswapClaim::amount)
                .max(Comparator.naturalOrder())
                .orElse(TokenAmount.ZERO);
    }
}
