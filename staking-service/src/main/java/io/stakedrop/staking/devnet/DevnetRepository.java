package io.stakedrop.staking.devnet;

import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.consensus.ChurnState;
import io.stakedrop.ethereum.consensus.DepositQueue;
import io.stakedrop.ethereum.consensus.Epoch;
import io.stakedrop.ethereum.consensus.PendingDeposit;
import io.stakedrop.ethereum.consensus.Slot;
import io.stakedrop.staking.beacon.DutyTerms;
import io.stakedrop.staking.beacon.Slashing;
import io.stakedrop.staking.beacon.ValidatorsEpoch;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The embedded network's head and its consensus state. Amounts pass as decimal text. */
@ApplicationScoped
class DevnetRepository {
    private static final String HEAD = """
            select block_number, genesis_at, earliest_exit_epoch,
                   deposit_balance_to_consume::text as deposit_balance_to_consume,
                   exit_balance_to_consume::text as exit_balance_to_consume
            from devnet_chain""";

    private static final String MOVE_HEAD = "update devnet_chain set block_number = $1";

    private static final String STORE_CHURN = """
            update devnet_chain set deposit_balance_to_consume = cast($1::text as numeric), earliest_exit_epoch = $2,
                   exit_balance_to_consume = cast($3::text as numeric)""";

    private static final String VALIDATORS = """
            select pool_id, number, balance::text as balance, effective_balance::text as effective_balance,
                   eligibility_epoch, activation_epoch, exit_epoch, withdrawable_epoch, slashed_epoch,
                   slashed_balance::text as slashed_balance
            from devnet_validator""";

    private static final String DEPOSITED = """
            select pool_id, sum(deposited)::text as deposited from devnet_validators_epoch
            where deposited > 0 group by pool_id""";

    private static final String DEPOSITS =
            "select pool_id, number, amount::text as amount, slot from devnet_pending_deposit order by position";

    private static final String PARTIALS = """
            select pool_id, number, amount::text as amount, withdrawable_epoch
            from devnet_pending_partial_withdrawal order by position""";

    private static final String STORE_VALIDATOR = """
            insert into devnet_validator (pool_id, number, balance, effective_balance, eligibility_epoch,
                activation_epoch, exit_epoch, withdrawable_epoch, slashed_epoch, slashed_balance)
            values ($1, $2, cast($3::text as numeric), cast($4::text as numeric), $5, $6, $7, $8, $9,
                    cast($10::text as numeric))
            on conflict (pool_id, number)
            do update set balance = excluded.balance, effective_balance = excluded.effective_balance,
                eligibility_epoch = excluded.eligibility_epoch, activation_epoch = excluded.activation_epoch,
                exit_epoch = excluded.exit_epoch, withdrawable_epoch = excluded.withdrawable_epoch,
                slashed_epoch = excluded.slashed_epoch, slashed_balance = excluded.slashed_balance""";

    private static final String CLEAR_DEPOSITS = "delete from devnet_pending_deposit";

    private static final String INSERT_DEPOSIT = """
            insert into devnet_pending_deposit (position, pool_id, number, amount, slot)
            values ($1, $2, $3, cast($4::text as numeric), $5)""";

    private static final String CLEAR_PARTIALS = "delete from devnet_pending_partial_withdrawal";

    private static final String INSERT_PARTIAL = """
            insert into devnet_pending_partial_withdrawal (position, pool_id, number, amount, withdrawable_epoch)
            values ($1, $2, $3, cast($4::text as numeric), $5)""";

    private static final String INSERT_TERMS = """
            insert into devnet_duty_terms
                (pool_id, epoch, line, validators, effective_balance, source, target, head, slashing)
            values ($1, $2, $3, $4, cast($5::text as numeric), cast($6::text as numeric), cast($7::text as numeric),
                    cast($8::text as numeric), cast($9::text as numeric))""";

    private static final String TERMS = """
            select validators, effective_balance::text as effective_balance, source::text as source,
                   target::text as target, head::text as head, slashing::text as slashing
            from devnet_duty_terms where pool_id = $1 and epoch = $2 order by line""";

    private static final String INSERT_EPOCH = """
            insert into devnet_validators_epoch
                (pool_id, epoch, balance_before, balance_after, deposited, withdrawn, slashed)
            values ($1, $2, cast($3::text as numeric), cast($4::text as numeric), cast($5::text as numeric),
                    cast($6::text as numeric), cast($7::text as numeric))""";

    private static final String EPOCH = """
            select balance_before::text as balance_before, balance_after::text as balance_after,
                   deposited::text as deposited, withdrawn::text as withdrawn, slashed::text as slashed
            from devnet_validators_epoch where pool_id = $1 and epoch = $2""";

    private static final String SLASHED = """
            select coalesce(sum(slashed), 0)::text as slashed from devnet_validators_epoch
            where pool_id = any($1) and slashed > 0""";

    private static final String LAST_SLASHINGS = """
            select distinct on (pool_id) pool_id, epoch, slashed::text as slashed from devnet_validators_epoch
            where pool_id = any($1) and slashed > 0 order by pool_id, epoch desc""";

    private final Pool pool;

    DevnetRepository(Pool pool) {
        this.pool = pool;
    }

    /**
     * The newest block, when the chain began, and what is left of its churn.
     *
     * @param depositBalanceToConsume that the last epoch could not use up
     * @param exits how far the queue of exits is booked
     */
    record Head(long blockNumber, DevnetBlocks blocks, Gwei depositBalanceToConsume, ChurnState exits) {

        Epoch epoch() {
            return Epoch.of(DevnetBlocks.epochOf(blockNumber));
        }
    }

    Uni<Head> fetchHead() {
        return pool.query(HEAD).execute().map(DevnetRepository::toHead);
    }

    /** Runs the work alone with the chain, in one transaction over all replicas. */
    <T> Uni<T> withLockedHead(BiFunction<SqlClient, Head, Uni<T>> work) {
        return pool.withTransaction(connection -> connection
                .query(HEAD + " for update")
                .execute()
                .map(DevnetRepository::toHead)
                .chain(head -> work.apply(connection, head)));
    }

    Uni<Void> moveHead(SqlClient connection, long blockNumber) {
        return connection
                .preparedQuery(MOVE_HEAD)
                .execute(Tuple.of(blockNumber))
                .replaceWithVoid();
    }

    /** The deposits that wait, the next one first. */
    Uni<List<PendingDeposit<DevnetKey>>> listDeposits() {
        return pool.query(DEPOSITS).execute().map(DevnetRepository::toDeposits);
    }

    /** The consensus state as another transaction left it. */
    Uni<DevnetState> fetchState(Head head) {
        return fetchState(pool, head);
    }

    Uni<DevnetState> fetchState(SqlClient connection, Head head) {
        return Uni.combine()
                .all()
                .unis(
                        connection.query(VALIDATORS).execute().map(DevnetRepository::toValidators),
                        connection.query(DEPOSITS).execute().map(DevnetRepository::toDeposits),
                        connection.query(PARTIALS).execute().map(DevnetRepository::toPartials),
                        connection.query(DEPOSITED).execute().map(DevnetRepository::toDeposited))
                .usingConcurrencyOf(1)
                .with((validators, deposits, partials, deposited) -> new DevnetState(
                        validators,
                        new DepositQueue<>(deposits, head.depositBalanceToConsume()),
                        head.exits(),
                        partials,
                        deposited));
    }

    /** Stores what differs from the state before, but for {@link DevnetState#deposited}, which follows from the epochs. */
    Uni<Void> store(SqlClient connection, DevnetState before, DevnetState after) {
        List<Tuple> validators = after.validators().entrySet().stream()
                .filter(entry -> !entry.getValue().equals(before.validators().get(entry.getKey())))
                .map(entry -> toRow(entry.getKey(), entry.getValue()))
                .toList();
        return insertAll(connection, STORE_VALIDATOR, validators)
                .chain(() -> storeDeposits(connection, before, after))
                .chain(() -> storePartials(connection, before, after))
                .chain(() -> connection
                        .preparedQuery(STORE_CHURN)
                        .execute(Tuple.of(
                                after.deposits().depositBalanceToConsume().toString(),
                                after.exits().earliestEpoch().toBigInteger().longValueExact(),
                                after.exits().balanceToConsume().toString())))
                .replaceWithVoid();
    }

    /** What the beacon port tells of one pool and epoch. */
    record PoolEpoch(UUID poolId, long epoch, ValidatorsEpoch validators, List<DutyTerms> terms) {
        PoolEpoch {
            terms = List.copyOf(terms);
        }
    }

    Uni<Void> insertEpochs(SqlClient connection, List<PoolEpoch> epochs) {
        List<Tuple> rows = epochs.stream()
                .map(row -> Tuple.tuple()
                        .addUUID(row.poolId())
                        .addLong(row.epoch())
                        .addString(row.validators().before().toString())
                        .addString(row.validators().after().toString())
                        .addString(row.validators().deposited().toString())
                        .addString(row.validators().withdrawn().toString())
                        .addString(row.validators().slashed().toString()))
                .toList();
        List<Tuple> terms =
                epochs.stream().flatMap(DevnetRepository::toTermRows).toList();
        return insertAll(connection, INSERT_EPOCH, rows).chain(() -> insertAll(connection, INSERT_TERMS, terms));
    }

    Uni<List<DutyTerms>> listTerms(UUID poolId, long epoch) {
        return pool.preparedQuery(TERMS)
                .execute(Tuple.of(poolId, epoch))
                .map(rows -> stream(rows).map(DevnetRepository::toTerms).toList());
    }

    Uni<ValidatorsEpoch> fetchEpoch(UUID poolId, long epoch) {
        return pool.preparedQuery(EPOCH)
                .execute(Tuple.of(poolId, epoch))
                .map(rows -> first(rows).map(DevnetRepository::toEpoch).orElse(ValidatorsEpoch.NONE));
    }

    Uni<Gwei> fetchSlashed(Collection<UUID> poolIds) {
        return pool.preparedQuery(SLASHED)
                .execute(Tuple.of(poolIds.toArray(UUID[]::new)))
                .map(rows -> Gwei.parse(rows.iterator().next().getString("slashed")));
    }

    /** The last epoch of each pool in which slashing took from it. */
    Uni<Map<UUID, Slashing>> fetchLastSlashings(Collection<UUID> poolIds) {
        return pool.preparedQuery(LAST_SLASHINGS)
                .execute(Tuple.of(poolIds.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Slashing> slashings = new HashMap<>();
                    rows.forEach(row -> slashings.put(
                            row.getUUID("pool_id"), new Slashing(row.getLong("epoch"), gwei(row, "slashed"))));
                    return slashings;
                });
    }

    private static Uni<Void> insertAll(SqlClient connection, String insert, List<Tuple> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(insert).executeBatch(rows).replaceWithVoid();
    }

    private static Head toHead(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        return new Head(
                row.getLong("block_number"),
                new DevnetBlocks(row.getOffsetDateTime("genesis_at").toInstant()),
                gwei(row, "deposit_balance_to_consume"),
                new ChurnState(Epoch.of(row.getLong("earliest_exit_epoch")), gwei(row, "exit_balance_to_consume")));
    }

    private static ValidatorsEpoch toEpoch(Row row) {
        return new ValidatorsEpoch(
                gwei(row, "balance_before"),
                gwei(row, "balance_after"),
                gwei(row, "deposited"),
                gwei(row, "withdrawn"),
                gwei(row, "slashed"));
    }

    private static Uni<Void> storeDeposits(SqlClient connection, DevnetState before, DevnetState after) {
        List<PendingDeposit<DevnetKey>> pending = after.deposits().pending();
        if (pending.equals(before.deposits().pending())) {
            return Uni.createFrom().voidItem();
        }
        List<Tuple> rows = IntStream.range(0, pending.size())
                .mapToObj(position -> Tuple.of(
                        position,
                        pending.get(position).pubkey().poolId(),
                        pending.get(position).pubkey().number(),
                        pending.get(position).amount().toString(),
                        pending.get(position).slot().toBigInteger().longValueExact()))
                .toList();
        return connection.query(CLEAR_DEPOSITS).execute().chain(() -> insertAll(connection, INSERT_DEPOSIT, rows));
    }

    private static Uni<Void> storePartials(SqlClient connection, DevnetState before, DevnetState after) {
        List<DevnetPartial> partials = after.partials();
        if (partials.equals(before.partials())) {
            return Uni.createFrom().voidItem();
        }
        List<Tuple> rows = IntStream.range(0, partials.size())
                .mapToObj(position -> Tuple.of(
                        position,
                        partials.get(position).key().poolId(),
                        partials.get(position).key().number(),
                        partials.get(position).amount().toString(),
                        toColumn(partials.get(position).withdrawableEpoch())))
                .toList();
        return connection.query(CLEAR_PARTIALS).execute().chain(() -> insertAll(connection, INSERT_PARTIAL, rows));
    }

    private static Tuple toRow(DevnetKey key, DevnetValidator validator) {
        return Tuple.tuple()
                .addUUID(key.poolId())
                .addInteger(key.number())
                .addString(validator.balance().toString())
                .addString(validator.effectiveBalance().toString())
                .addLong(toColumn(validator.eligibilityEpoch()))
                .addLong(toColumn(validator.activationEpoch()))
                .addLong(toColumn(validator.exitEpoch()))
                .addLong(toColumn(validator.withdrawableEpoch()))
                .addLong(toColumn(validator.slashedEpoch()))
                .addString(validator.slashedBalance().toString());
    }

    private static Stream<Tuple> toTermRows(PoolEpoch epoch) {
        return IntStream.range(0, epoch.terms().size()).mapToObj(line -> {
            DutyTerms terms = epoch.terms().get(line);
            return Tuple.tuple()
                    .addUUID(epoch.poolId())
                    .addLong(epoch.epoch())
                    .addInteger(line)
                    .addLong(terms.validators())
                    .addString(terms.effectiveBalance().toString())
                    .addString(terms.source().toString())
                    .addString(terms.target().toString())
                    .addString(terms.head().toString())
                    .addString(terms.slashing().toString());
        });
    }

    private static DutyTerms toTerms(Row row) {
        return new DutyTerms(
                row.getLong("validators"),
                gwei(row, "effective_balance"),
                new BigInteger(row.getString("source")),
                new BigInteger(row.getString("target")),
                new BigInteger(row.getString("head")),
                new BigInteger(row.getString("slashing")));
    }

    private static SortedMap<DevnetKey, DevnetValidator> toValidators(RowSet<Row> rows) {
        SortedMap<DevnetKey, DevnetValidator> validators = new TreeMap<>();
        rows.forEach(row -> validators.put(
                toKey(row),
                new DevnetValidator(
                        gwei(row, "balance"),
                        gwei(row, "effective_balance"),
                        epoch(row, "eligibility_epoch"),
                        epoch(row, "activation_epoch"),
                        epoch(row, "exit_epoch"),
                        epoch(row, "withdrawable_epoch"),
                        epoch(row, "slashed_epoch"),
                        gwei(row, "slashed_balance"))));
        return validators;
    }

    private static List<PendingDeposit<DevnetKey>> toDeposits(RowSet<Row> rows) {
        return stream(rows)
                .map(row -> new PendingDeposit<>(toKey(row), gwei(row, "amount"), Slot.of(row.getLong("slot"))))
                .toList();
    }

    private static List<DevnetPartial> toPartials(RowSet<Row> rows) {
        return stream(rows)
                .map(row -> new DevnetPartial(toKey(row), gwei(row, "amount"), epoch(row, "withdrawable_epoch")))
                .toList();
    }

    private static Map<UUID, Gwei> toDeposited(RowSet<Row> rows) {
        return stream(rows).collect(toMap(row -> row.getUUID("pool_id"), row -> gwei(row, "deposited")));
    }

    private static DevnetKey toKey(Row row) {
        return new DevnetKey(row.getUUID("pool_id"), row.getInteger("number"));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    /** An epoch that is not known yet is null. */
    private static Epoch epoch(Row row, String column) {
        Long number = row.getLong(column);
        return number == null ? Epoch.FAR_FUTURE : Epoch.of(number);
    }

    private static @Nullable Long toColumn(Epoch epoch) {
        return epoch.equals(Epoch.FAR_FUTURE)
                ? null
                : Long.valueOf(epoch.toBigInteger().longValueExact());
    }

    private static Gwei gwei(Row row, String column) {
        return Gwei.parse(row.getString(column));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.iterator().hasNext() ? Optional.of(rows.iterator().next()) : Optional.empty();
    }
}
