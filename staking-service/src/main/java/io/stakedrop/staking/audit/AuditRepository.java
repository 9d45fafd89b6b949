package io.stakedrop.staking.audit;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Sums over a pool's whole journal, and what of the other tables it must agree with. */
@ApplicationScoped
class AuditRepository {
    private static final String RECOMPUTED = """
            select account, cast(sum(amount) as text) from journal_line where pool_id = ?1 group by account""";

    private static final String UNBALANCED_ENTRIES = """
            select count(distinct entry_id) from (
                select entry_id from journal_line where pool_id = ?1 group by entry_id, unit having sum(amount) <> 0)
            as unbalanced""";

    /** Each rate must be the one before it and the lines that were posted while that was in force, which are summed once. */
    private static final String BROKEN_RATES = """
            with moved as materialized (
                select rate_epoch as epoch,
                    sum(amount) filter (where account = 'buffer') as buffer,
                    sum(amount) filter (where account = 'validators') as validators,
                    sum(amount) filter (where account = 'execution-rewards') as execution_rewards,
                    sum(amount) filter (where account = 'operator-debt') as operator_debt,
                    -sum(amount) filter (where account = 'stakers') as stakers,
                    -sum(amount) filter (where account = 'queued') as queued,
                    -sum(amount) filter (where account = 'payable') as payable,
                    -sum(amount) filter (where account = 'penalties') as penalties,
                    -sum(amount) filter (where account = 'operator-fee') as operator_fee,
                    -sum(amount) filter (where account = 'reserve') as reserve,
                    -sum(amount) filter (where account = 'returns') as returns,
                    -sum(amount) filter (where account = 'issued') as shares
                from journal_line where pool_id = ?1 group by rate_epoch)
            select after.epoch from pool_rate before
            join pool_rate after on after.pool_id = before.pool_id and after.epoch = before.epoch + 1
            left join moved on moved.epoch = before.epoch
            where before.pool_id = ?1 and (
                after.buffer - before.buffer, after.validators - before.validators,
                after.execution_rewards - before.execution_rewards, after.operator_debt - before.operator_debt,
                after.stakers - before.stakers,
                after.queued - before.queued, after.payable - before.payable, after.penalties - before.penalties,
                after.operator_fee - before.operator_fee, after.reserve - before.reserve, after.returns - before.returns,
                after.shares - before.shares)
            <> (
                coalesce(moved.buffer, 0), coalesce(moved.validators, 0),
                coalesce(moved.execution_rewards, 0), coalesce(moved.operator_debt, 0), coalesce(moved.stakers, 0),
                coalesce(moved.queued, 0), coalesce(moved.payable, 0), coalesce(moved.penalties, 0),
                coalesce(moved.operator_fee, 0), coalesce(moved.reserve, 0), coalesce(moved.returns, 0),
                coalesce(moved.shares, 0))
            order by after.epoch limit 10""";

    private static final String WRONG_POSITIONS = """
            select count(*) from (
                select stake_id, sum(amount) as shares from journal_line
                where pool_id = ?1 and account = 'position' group by stake_id) as posted
            full join (select id, held_shares from stake where pool_id = ?1 and state = 'active') as held
                on held.id = posted.stake_id
            where coalesce(posted.shares, 0) <> coalesce(held.held_shares, 0)""";

    private static final String POSITIONS = """
            select count(*), cast(coalesce(sum(case when rate.rate_shares = 0 then stake.held_shares
                else div(stake.held_shares * rate.rate_assets, rate.rate_shares) end), 0) as text)
            from stake
            join pool_rate rate on rate.pool_id = stake.pool_id
                and rate.epoch = (select max(epoch) from pool_rate where pool_id = ?1)
            where stake.pool_id = ?1 and stake.state = 'active' and stake.held_shares > 0""";

    private static final String PAYABLE = """
            select cast(coalesce(sum(payable), 0) as text) from unstake
            where pool_id = ?1 and state in ('payable', 'submitted')""";

    private static final String UNPOSTED_RECEIPTS = """
            select cast(
                coalesce((select sum(greatest(0, received)) from (
                    select sum(balance_after - balance_before + passed_on + spent) as received
                    from execution_receipt where pool_id = ?1 group by epoch) as read), 0)
                - coalesce((select sum(received) from pool_rate where pool_id = ?1), 0) as text)""";

    /** The sum of every account's lines, by the account's name in the journal; a debit above zero, a credit below it. */
    Uni<Map<String, BigInteger>> recompute(UUID poolId) {
        return rows(RECOMPUTED, poolId)
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> (String) row[0], row -> new BigInteger((String) row[1]))));
    }

    Uni<Long> countUnbalancedEntries(UUID poolId) {
        return number(UNBALANCED_ENTRIES, poolId);
    }

    /** Epochs whose rates do not follow from the rate before them, ten at most. */
    Uni<List<Long>> listBrokenRates(UUID poolId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(BROKEN_RATES, Long.class)
                        .setParameter(1, poolId)
                        .getResultList());
    }

    /** Positions that hold other shares than the journal says. */
    Uni<Long> countWrongPositions(UUID poolId) {
        return number(WRONG_POSITIONS, poolId);
    }

    /** How many positions hold shares, and what these are worth, each rounded down. */
    Uni<ValuedPositions> valuePositions(UUID poolId) {
        return rows(POSITIONS, poolId)
                .map(List::getFirst)
                .map(row -> new ValuedPositions(((Number) row[0]).longValue(), new BigInteger((String) row[1])));
    }

    /** What is owed to those whose payout is fixed and not confirmed. */
    Uni<BigInteger> sumPayable(UUID poolId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(PAYABLE, String.class)
                        .setParameter(1, poolId)
                        .getSingleResult())
                .map(BigInteger::new);
    }

    /** What fee recipients received, less what was posted of it. */
    Uni<BigInteger> sumUnpostedReceipts(UUID poolId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(UNPOSTED_RECEIPTS, String.class)
                        .setParameter(1, poolId)
                        .getSingleResult())
                .map(BigInteger::new);
    }

    private static Uni<List<Object[]>> rows(String query, UUID poolId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(query, Object[].class)
                        .setParameter(1, poolId)
                        .getResultList());
    }

    private static Uni<Long> number(String query, UUID poolId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(query, Long.class)
                        .setParameter(1, poolId)
                        .getSingleResult());
    }

    /** What positions are worth together, in wei. */
    record ValuedPositions(long count, BigInteger value) {}
}
