package io.stakedrop.airdrop.redirect;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Hex;
import io.stakedrop.ethereum.TokenAmount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who gets how much when some accounts have what they get paid to others. Amounts are of all rounds: what an account was
 * given itself in a published round stays its own, and only what it gains since goes to the address that it named. Nothing
 * is made or lost: the amounts that come out sum to those that went in.
 */
final class RedirectAllocation {
    private static final Comparator<Address> BY_BYTES = Comparator.comparing(address -> Hex.encode(address.toBytes()));

    private final Map<Address, TokenAmount> entitled;
    private final Map<Address, Address> wishes;
    private final Map<Address, TokenAmount> published;
    private final List<Move> publishedMoves;
    private final Map<Address, TokenAmount> movedFrom = new HashMap<>();
    private final Map<Address, TokenAmount> movedTo = new HashMap<>();

    /**
     * Takes what is known of every account that has something paid to another or gets something of another.
     *
     * @param entitled what the list gives each of them; those that it does not have are left out
     * @param wishes whom each wants paid instead; those that want nothing, or took it back, are left out
     * @param published what the root that is published gives each of them; empty before the first
     * @param publishedMoves what of that went from one to another
     */
    RedirectAllocation(
            Map<Address, TokenAmount> entitled,
            Map<Address, Address> wishes,
            Map<Address, TokenAmount> published,
            List<Move> publishedMoves) {
        this.entitled = Map.copyOf(entitled);
        this.wishes = Map.copyOf(wishes);
        this.published = Map.copyOf(published);
        this.publishedMoves = List.copyOf(publishedMoves);
        for (Move move : publishedMoves) {
            movedFrom.merge(move.account(), move.amount(), TokenAmount::plus);
            movedTo.merge(move.recipient(), move.amount(), TokenAmount::plus);
        }
    }

    /** What comes out, always in the same order. */
    Outcome allocate() {
        Map<Way, TokenAmount> moves = new LinkedHashMap<>();
        publishedMoves.stream()
                .sorted(Comparator.comparing(Move::account, BY_BYTES).thenComparing(Move::recipient, BY_BYTES))
                .forEach(move -> moves.put(new Way(move.account(), move.recipient()), move.amount()));
        Map<Address, TokenAmount> own = new HashMap<>();
        List<Shortfall> shortfalls = new ArrayList<>();
        for (Address account : accounts()) {
            TokenAmount given = givenTo(account);
            TokenAmount amount = entitled.getOrDefault(account, TokenAmount.ZERO);
            if (amount.compareTo(given) < 0) {
                shortfalls.add(new Shortfall(account, amount, given));
                continue;
            }
            TokenAmount gained = amount.minus(given);
            TokenAmount kept = given.minus(movedFrom.getOrDefault(account, TokenAmount.ZERO));
            Address recipient = wishes.getOrDefault(account, account);
            if (recipient.equals(account)) {
                own.put(account, kept.plus(gained));
            } else {
                own.put(account, kept);
                moves.merge(new Way(account, recipient), gained, TokenAmount::plus);
            }
        }
        return new Outcome(sums(own, moves), toMoves(moves), List.copyOf(shortfalls));
    }

    private Set<Address> accounts() {
        Set<Address> accounts = new TreeSet<>(BY_BYTES);
        accounts.addAll(entitled.keySet());
        accounts.addAll(wishes.keySet());
        publishedMoves.forEach(move -> {
            accounts.add(move.account());
            accounts.add(move.recipient());
        });
        return accounts;
    }

    /** Of what it was entitled to, that which the published root gives it or others on its behalf. */
    private TokenAmount givenTo(Address account) {
        return published
                .getOrDefault(account, TokenAmount.ZERO)
                .minus(movedTo.getOrDefault(account, TokenAmount.ZERO))
                .plus(movedFrom.getOrDefault(account, TokenAmount.ZERO));
    }

    private static Map<Address, TokenAmount> sums(Map<Address, TokenAmount> own, Map<Way, TokenAmount> moves) {
        Map<Address, TokenAmount> sums = new LinkedHashMap<>();
        own.keySet().stream().sorted(BY_BYTES).forEach(account -> sums.put(account, own.get(account)));
        moves.forEach((way, amount) -> sums.merge(way.recipient(), amount, TokenAmount::plus));
        return sums;
    }

    private static List<Move> toMoves(Map<Way, TokenAmount> moves) {
        return moves.entrySet().stream()
                .filter(move -> move.getValue().compareTo(TokenAmount.ZERO) > 0)
                .map(move -> new Move(move.getKey().account(), move.getKey().recipient(), move.getValue()))
                .toList();
    }

    /** How much of what an account is entitled to goes to another. */
    record Move(Address account, Address recipient, TokenAmount amount) {}

    /**
     * An account that the list gives less than a published root did, which no round may.
     *
     * @param given what the published root gives on its behalf
     */
    record Shortfall(Address account, TokenAmount entitled, TokenAmount given) {}

    /**
     * What comes out.
     *
     * @param amounts what each account gets, zero for those that have all paid to others
     * @param moves of all rounds up to this one
     * @param shortfalls none when it may be published
     */
    record Outcome(Map<Address, TokenAmount> amounts, List<Move> moves, List<Shortfall> shortfalls) {}

    private record Way(Address account, Address recipient) {}
}
