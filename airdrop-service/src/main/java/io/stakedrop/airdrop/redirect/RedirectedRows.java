package io.stakedrop.airdrop.redirect;

import io.stakedrop.airdrop.redirect.RedirectAllocation.Move;
import io.stakedrop.airdrop.redirect.RedirectAllocation.Outcome;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives the rows of a list with redirects their indexes. An account that the list has keeps its own; one that is paid in
 * the place of another takes that one's, and any further one the next that is free. An account that has all paid to others
 * has no row any more.
 */
final class RedirectedRows {
    private final Map<Address, UniswapClaim> before;
    private long nextIndex;

    /**
     * Takes the list's rows of the accounts concerned.
     *
     * @param nextIndex above every index of the list
     */
    RedirectedRows(Map<Address, UniswapClaim> before, long nextIndex) {
        this.before = Map.copyOf(before);
        this.nextIndex = nextIndex;
    }

    List<UniswapClaim> of(Outcome outcome) {
        Set<Address> gone = gone(outcome);
        Map<Address, Long> freed = freed(outcome, gone);
        List<UniswapClaim> rows = new ArrayList<>();
        outcome.amounts().forEach((account, amount) -> {
            UniswapClaim row = before.get(account);
            if (row != null && !gone.contains(account)) {
                rows.add(new UniswapClaim(row.index(), account, amount));
            } else if (row == null && !amount.equals(TokenAmount.ZERO)) {
                Long inherited = freed.get(account);
                rows.add(new UniswapClaim(inherited == null ? nextIndex++ : inherited, account, amount));
            }
        });
        return rows;
    }

    /** Those that have all paid to others. */
    private static Set<Address> gone(Outcome outcome) {
        return outcome.moves().stream()
                .map(Move::account)
                .filter(account -> outcome.amounts()
                        .getOrDefault(account, TokenAmount.ZERO)
                        .equals(TokenAmount.ZERO))
                .collect(Collectors.toSet());
    }

    /** The index that each new account takes over: of the first that has all paid to it. */
    private Map<Address, Long> freed(Outcome outcome, Set<Address> gone) {
        Map<Address, Long> freed = new HashMap<>();
        Set<Long> taken = new HashSet<>();
        for (Move move : outcome.moves()) {
            UniswapClaim row = before.get(move.account());
            if (row != null
                    && gone.contains(move.account())
                    && !freed.containsKey(move.recipient())
                    && taken.add(row.index())) {
                freed.put(move.recipient(), row.index());
            }
        }
        return freed;
    }
}
