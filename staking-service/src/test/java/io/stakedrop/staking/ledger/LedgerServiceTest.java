package io.stakedrop.staking.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.staking.StakingServers;
import io.stakedrop.staking.beacon.ValidatorsEpoch;
import io.stakedrop.testkit.servers.TestServers;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(StakingServers.class)
class LedgerServiceTest {
    /** So far ahead of the devnet that the service's own scan leaves these pools alone. */
    private static final long OPENING_EPOCH = 1_000_000_000;

    private static final FeeRate TEN_PERCENT = new FeeRate(1_000);
    private static final Wei ETHER = Wei.of(1_000_000_000_000_000_000L);

    @Inject
    LedgerService ledger;

    @Inject
    Ids ids;

    private Connection database;
    private UUID poolId;

    @BeforeEach
    void openPool() throws SQLException {
        database = TestServers.ofJvm().connect();
        poolId = ids.next();
        UUID providerId = ids.next();
        run("insert into provider (id, tenant_id, name, created_at) values (?, ?, 'P', now())", providerId, poolId);
        run("""
                insert into pool (id, provider_id, tenant_id, name, kind, minimum_deposit, fee_basis_points,
                    deposit_address, created_at)
                values (?, ?, ?, 'P', 'liquid', 1000000000, 1000, decode(substr(md5(?::text), 1, 32) || '00000000', 'hex'), now())""", poolId, providerId, poolId, poolId);
        inTransaction(() -> ledger.open(poolId, OPENING_EPOCH));
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void theDatabaseRefusesAnEntryThatIsOffBalance() throws SQLException {
        // Given
        UUID entryId = entry();

        // When / Then: wei against shares is no balance, nor is a wei too few
        assertThatThrownBy(() -> lines(entryId, "buffer", 7, "issued", -7))
                .hasMessageContaining("off balance")
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("23514");
        assertThatThrownBy(() -> lines(entryId, "buffer", 7, "stakers", -6))
                .hasMessageContaining("off balance by 1 wei");
        lines(entryId, "buffer", 7, "stakers", -7);
        assertThatThrownBy(() -> run(
                        "insert into journal_line (pool_id, rate_epoch, entry_id, line, account, amount) values (?, ?, ?, 2, 'buffer', 1)",
                        poolId,
                        OPENING_EPOCH,
                        entryId))
                .hasMessageContaining("off balance by 1 wei");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update journal_entry set posted_at = now()",
                "update journal_line set amount = amount + 1",
                "update pool_rate set shares = 1",
                "delete from journal_entry",
                "delete from journal_line",
                "delete from pool_rate",
                "truncate journal_line",
                "truncate pool_rate cascade"
            })
    void theDatabaseRefusesAChangeOfWhatIsPosted(String change) {
        assertThatThrownBy(() -> run(change)).hasMessageContaining("append-only");
    }

    @Test
    void depositsBesideAccrualsSumExactly() throws Exception {
        // Given: a first position and a gain, so that shares are no round price
        deposit(ETHER);
        accrue(OPENING_EPOCH + 1, 0, 333_333_333);
        List<Callable<Object>> work = new ArrayList<>();
        for (int index = 0; index < 50; index++) {
            Wei amount = ETHER.plus(Wei.of(index));
            work.add(() -> deposit(amount));
        }
        work.add(() -> {
            for (int epoch = 1; epoch <= 5; epoch++) {
                accrue(OPENING_EPOCH + 1 + epoch, 333_333_333L * epoch, 333_333_333L * (epoch + 1));
            }
            return epochs();
        });

        // When
        together(work);

        // Then
        PoolTotals totals = inSession(() -> ledger.fetchBooks(poolId)).totals();
        assertThat(number("select sum(amount) from journal_line where pool_id = ? and unit = 'wei'"))
                .isZero();
        assertThat(number("select sum(amount) from journal_line where pool_id = ? and unit = 'shares'"))
                .isZero();
        assertThat(number("select count(*) from journal_entry where kind = 'deposit' and pool_id = ?"))
                .isEqualTo(51);
        assertThat(totals.buffer().toBigInteger())
                .isEqualTo(ETHER.times(51).plus(Wei.of(49 * 50 / 2)).toBigInteger());
        assertThat(totals.stakers().toBigInteger().negate())
                .isEqualTo(number("select sum(amount) from journal_line where account = 'stakers' and pool_id = ?"));
        assertThat(totals.shares().toBigInteger())
                .isEqualTo(number("select sum(amount) from journal_line where account = 'position' and pool_id = ?"));
        assertThat(positionsBoughtAtAnotherRate()).isZero();
        accrue(OPENING_EPOCH + 7, 333_333_333L * 6, 333_333_333L * 6);
        PostedRate last = inSession(() -> ledger.fetchLatestRate(poolId));
        assertThat(last.totals().stakers()).isEqualTo(totals.stakers());
        assertThat(last.totals().shares()).isEqualTo(totals.shares());
    }

    @Test
    void anEpochIsPostedOnceHoweverManyTry() throws Exception {
        // Given
        deposit(ETHER);
        List<Callable<Optional<PostedRate>>> work = new ArrayList<>();
        for (int replica = 0; replica < 8; replica++) {
            work.add(() -> accrue(OPENING_EPOCH + 1, 0, 1_000));
        }

        // When
        List<Optional<PostedRate>> posted = together(work);

        // Then
        assertThat(posted.stream().filter(Optional::isPresent)).hasSize(1);
        assertThat(epochs()).isEqualTo(2);
        assertThat(number("select count(*) from journal_entry where kind = 'accrual' and pool_id = ?"))
                .isEqualTo(1);
    }

    @Test
    void receiptsAreBookedOnceHoweverManyTryAndAddALineAndNoMore() throws Exception {
        // Given
        deposit(ETHER);
        ExecutionReceipts receipts = new ExecutionReceipts(Wei.of(1_005), Wei.of(5), Wei.of(1_000));
        BigInteger before = rows();

        // When
        List<Optional<PostedRate>> posted =
                together(Collections.nCopies(8, () -> accrue(OPENING_EPOCH + 1, 0, 1_000, receipts)));

        // Then: an entry of buffer, validators, execution rewards, stakers and fee, and a rate
        List<PostedRate> rates = posted.stream().flatMap(Optional::stream).toList();
        assertThat(rates).hasSize(1);
        PostedRate rate = rates.getFirst();
        assertThat(rows().subtract(before)).isEqualTo(7);
        assertThat(rate.received()).isEqualTo(Wei.of(1_005));
        assertThat(rate.fee()).isEqualTo(Wei.of(100_000_000_100L));
        assertThat(rate.totals().executionRewards()).isEqualTo(Wei.of(1_000));
        assertThat(rate.totals().stakers()).isEqualTo(ETHER.plus(Wei.of(900_000_000_905L)));
        assertThat(number("select sum(amount) from journal_line where account = 'execution-rewards' and pool_id = ?"))
                .isEqualTo(1_000);
        assertThat(inSession(() -> ledger.fetchBooks(poolId)).totals()).isEqualTo(rate.totals());
    }

    @Test
    void anEpochIsNeverLeftOut() {
        // Given
        deposit(ETHER);

        // When
        Optional<PostedRate> posted = accrue(OPENING_EPOCH + 2, 0, 1_000);

        // Then
        assertThat(posted).isEmpty();
    }

    @Test
    void anAccrualCostsTheSameForOneAndForAThousandPositions() throws Exception {
        // Given
        deposit(ETHER);
        BigInteger rowsBefore = rows();
        int statements = SqlStatements.count(() -> accrue(OPENING_EPOCH + 1, 0, 1_000));
        BigInteger rows = rows().subtract(rowsBefore);
        List<Callable<Object>> deposits = new ArrayList<>();
        for (int index = 0; index < 999; index++) {
            deposits.add(() -> deposit(ETHER));
        }
        together(deposits);
        accrue(OPENING_EPOCH + 2, 1_000, 1_000);
        BigInteger rowsBetween = rows();

        // When
        int statementsOfThousand = SqlStatements.count(() -> accrue(OPENING_EPOCH + 3, 1_000, 2_000));

        // Then: a journal entry of three lines (validators, stakers, fee) and a rate
        assertThat(number("select count(*) from journal_line where account = 'position' and pool_id = ?"))
                .isEqualTo(1_000);
        assertThat(rows).isEqualTo(5);
        assertThat(rows().subtract(rowsBetween)).isEqualTo(rows);
        assertThat(statements).isEqualTo(5);
        assertThat(statementsOfThousand).isEqualTo(statements);
    }

    @Test
    void aDepositWritesTheSameFiveRowsWhateverThePool() throws Exception {
        // Given
        deposit(ETHER);
        BigInteger before = rows();

        // When
        int statements = SqlStatements.count(() -> deposit(ETHER));

        // Then: a journal entry and its lines (buffer, stakers, position, issued), after the lock and the rate
        assertThat(rows().subtract(before)).isEqualTo(5);
        assertThat(statements).isEqualTo(3);
    }

    @Test
    void aDepositThatBuysNothingIsOwedBack() {
        // Given: a loss that took everything
        deposit(ETHER);
        inTransaction(() -> ledger.accrue(
                poolId,
                OPENING_EPOCH + 1,
                new ValidatorsEpoch(Gwei.ZERO, Gwei.of(1_000_000_000), Gwei.of(1_000_000_000), Gwei.ZERO),
                ExecutionReceipts.NONE,
                TEN_PERCENT));
        accrue(OPENING_EPOCH + 2, 1_000_000_000, 0);

        // When
        Optional<BookedDeposit> bought = deposit(ETHER);

        // Then
        assertThat(bought).isEmpty();
        assertThat(inSession(() -> ledger.fetchBooks(poolId)).totals().returns())
                .isEqualTo(ETHER);
    }

    @Test
    void aDepositThatBuysNothingIsNotBookedWhileTheChainMayTakeItBack() {
        // Given: a loss that took everything
        deposit(ETHER);
        inTransaction(() -> ledger.accrue(
                poolId,
                OPENING_EPOCH + 1,
                new ValidatorsEpoch(Gwei.ZERO, Gwei.of(1_000_000_000), Gwei.of(1_000_000_000), Gwei.ZERO),
                ExecutionReceipts.NONE,
                TEN_PERCENT));
        accrue(OPENING_EPOCH + 2, 1_000_000_000, 0);
        BigInteger before = rows();

        // When
        Optional<BookedDeposit> bought =
                inTransaction(() -> ledger.deposit(poolId, UUID.randomUUID(), 0, ETHER, false));

        // Then
        assertThat(bought).isEmpty();
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void aDepositIsBookedAndTakenBackOnceEachTimeHoweverManyTry() throws Exception {
        // Given
        UUID stakeId = UUID.randomUUID();
        deposit(ETHER);
        Shares shares = deposit(stakeId, 0, ETHER).orElseThrow().shares();

        // When
        List<Boolean> undone = together(Collections.nCopies(8, () -> succeeds(() -> undo(stakeId, 0, shares))));
        List<Boolean> again = together(Collections.nCopies(8, () -> succeeds(() -> deposit(stakeId, 1, ETHER))));

        // Then
        assertThat(undone).containsOnlyOnce(true);
        assertThat(again).containsOnlyOnce(true);
        PoolTotals totals = inSession(() -> ledger.fetchBooks(poolId)).totals();
        assertThat(totals.buffer()).isEqualTo(ETHER.times(2));
        assertThat(totals.stakers()).isEqualTo(ETHER.times(2));
        assertThat(totals.shares().toBigInteger())
                .isEqualTo(number("select sum(amount) from journal_line where account = 'position' and pool_id = ?"));
    }

    private Void undo(UUID stakeId, int booking, Shares shares) {
        return inTransaction(() -> ledger.undoDeposit(poolId, stakeId, booking, ETHER, shares));
    }

    /** Whether the database let it happen. */
    private static boolean succeeds(Callable<?> work) throws Exception {
        try {
            work.call();
            return true;
        } catch (ConstraintViolationException booked) {
            return false;
        }
    }

    private Optional<BookedDeposit> deposit(Wei amount) {
        return deposit(UUID.randomUUID(), 0, amount);
    }

    private Optional<BookedDeposit> deposit(UUID stakeId, int booking, Wei amount) {
        return inTransaction(() -> ledger.deposit(poolId, stakeId, booking, amount, true));
    }

    private Optional<PostedRate> accrue(long epoch, long before, long after) {
        return accrue(epoch, before, after, ExecutionReceipts.NONE);
    }

    private Optional<PostedRate> accrue(long epoch, long before, long after, ExecutionReceipts receipts) {
        ValidatorsEpoch validators = new ValidatorsEpoch(Gwei.of(before), Gwei.of(after), Gwei.ZERO, Gwei.ZERO);
        return inTransaction(() -> ledger.accrue(poolId, epoch, validators, receipts, TEN_PERCENT));
    }

    private BigInteger epochs() {
        return number("select count(*) from pool_rate where pool_id = ?");
    }

    private BigInteger rows() {
        return epochs().add(number("select count(*) from journal_entry where pool_id = ?"))
                .add(number("select count(*) from journal_line where pool_id = ?"));
    }

    /** Positions whose shares are not what their deposit buys at the rate that their entry names. */
    private BigInteger positionsBoughtAtAnotherRate() {
        return number("""
                select count(*) from journal_line position
                join journal_line paid using (pool_id, rate_epoch, entry_id)
                join pool_rate rate on rate.pool_id = position.pool_id and rate.epoch = position.rate_epoch
                where position.pool_id = ? and position.account = 'position' and paid.account = 'buffer'
                and position.amount <> case when rate.shares = 0 then paid.amount
                    else div(paid.amount * rate.shares, rate.stakers) end""");
    }

    private UUID entry() throws SQLException {
        UUID id = UUID.randomUUID();
        run(
                "insert into journal_entry (pool_id, rate_epoch, id, kind, posted_at) values (?, ?, ?, 'accrual', now())",
                poolId,
                OPENING_EPOCH,
                id);
        return id;
    }

    private void lines(UUID entryId, String first, long amount, String second, long otherAmount) throws SQLException {
        run(
                "insert into journal_line (pool_id, rate_epoch, entry_id, line, account, amount) values (?, ?, ?, 0, ?, ?), (?, ?, ?, 1, ?, ?)",
                poolId,
                OPENING_EPOCH,
                entryId,
                first,
                amount,
                poolId,
                OPENING_EPOCH,
                entryId,
                second,
                otherAmount);
    }

    private void run(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setObject(index + 1, parameters[index]);
            }
            statement.executeUpdate();
        }
    }

    private BigInteger number(String sql) {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setObject(1, poolId);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getBigDecimal(1).toBigIntegerExact();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static <T> T inTransaction(Supplier<Uni<T>> work) {
        return onContext(() -> Panache.withTransaction(work));
    }

    private static <T> T inSession(Supplier<Uni<T>> work) {
        return onContext(() -> Panache.withSession(work));
    }

    private static <T> T onContext(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> {
                SqlStatements.mark();
                return work.get();
            });
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Runs all at once, as far as 16 threads go, begun by a barrier. */
    private static <T> List<T> together(List<Callable<T>> work) throws Exception {
        int threads = Math.min(16, work.size());
        CyclicBarrier barrier = new CyclicBarrier(threads);
        try (ExecutorService executor = Executors.newFixedThreadPool(
                threads,
                task -> new Thread(() -> {
                    try {
                        barrier.await();
                    } catch (Exception broken) {
                        throw new IllegalStateException(broken);
                    }
                    task.run();
                }))) {
            List<Future<T>> results = executor.invokeAll(work);
            List<T> values = new ArrayList<>();
            for (Future<T> result : results) {
                values.add(result.get());
            }
            return values;
        }
    }
}
