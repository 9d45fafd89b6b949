package io.stakedrop.staking.audit;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.job.JobView;
import io.stakedrop.kit.job.Jobs;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.stakedrop.staking.ledger.Account;
import io.stakedrop.staking.ledger.Books;
import io.stakedrop.staking.ledger.LedgerService;
import io.stakedrop.staking.pool.PoolService;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Audits pools. */
@ApplicationScoped
class AuditService {
    private final AuditRepository audits;
    private final LedgerService ledger;
    private final PoolService pools;
    private final Jobs jobs;

    AuditService(AuditRepository audits, LedgerService ledger, PoolService pools, Jobs jobs) {
        this.audits = audits;
        this.ledger = ledger;
        this.pools = pools;
        this.jobs = jobs;
    }

    /** Has one of the tenant's own pools audited by a job. */
    @WithTransaction
    Uni<JobView> submit(Caller caller, UUID poolId) {
        return pools.findOwn(caller.tenant(), poolId)
                .map(found -> found.orElseThrow(() -> notOwn(poolId)))
                .chain(pool ->
                        jobs.submit(caller.tenant(), caller.subject(), AuditJob.KIND, new AuditJob.Task(pool.id())));
    }

    /** Audits one of the tenant's own pools. All figures are of one moment; nobody who posts to the pool waits meanwhile. */
    @WithTransaction
    Uni<AuditView> audit(UUID tenant, UUID poolId) {
        return ledger.readOneMoment()
                .chain(() -> pools.findOwn(tenant, poolId))
                .map(found -> found.orElseThrow(() -> notOwn(poolId)))
                .chain(pool -> ledger.fetchBooks(pool.id()))
                .chain(this::audit);
    }

    private static ProblemException notOwn(UUID poolId) {
        return new ProblemException(Problems.NOT_FOUND, "You have no pool " + poolId + ".");
    }

    private Uni<AuditView> audit(Books books) {
        UUID poolId = books.rate().poolId();
        return Uni.combine()
                .all()
                .unis(
                        audits.recompute(poolId),
                        audits.countUnbalancedEntries(poolId),
                        audits.listBrokenRates(poolId),
                        audits.countWrongPositions(poolId),
                        audits.valuePositions(poolId),
                        audits.sumPayable(poolId),
                        audits.sumUnpostedReceipts(poolId))
                .usingConcurrencyOf(1)
                .with((recomputed, unbalanced, broken, wrong, positions, payable, unposted) ->
                        toView(books, recomputed, unbalanced, broken, wrong, positions, payable, unposted));
    }

    private static AuditView toView(
            Books books,
            Map<String, BigInteger> recomputed,
            long unbalanced,
            List<Long> broken,
            long wrong,
            AuditRepository.ValuedPositions positions,
            BigInteger payable,
            BigInteger unposted) {
        List<AccountAuditView> accounts = Stream.of(Account.values())
                .map(account -> toView(account, books, recomputed.getOrDefault(account.column(), BigInteger.ZERO)))
                .toList();
        BigInteger dust = books.totals().stakers().toBigInteger().subtract(positions.value());
        BigInteger payableDifference = payable.subtract(books.totals().payable().toBigInteger());
        boolean sound = accounts.stream().allMatch(account -> "0".equals(account.difference()))
                && unbalanced == 0
                && broken.isEmpty()
                && wrong == 0
                && dust.signum() >= 0
                && payableDifference.signum() == 0
                && unposted.signum() == 0;
        return new AuditView(
                books.rate().poolId(),
                books.rate().epoch(),
                sound,
                accounts,
                unbalanced,
                broken,
                wrong,
                positions.count(),
                Wei.of(positions.value()),
                dust.toString(),
                payableDifference.toString(),
                unposted.toString());
    }

    private static AccountAuditView toView(Account account, Books books, BigInteger sum) {
        BigInteger posted = books.totals().balanceOf(account);
        BigInteger recomputed = account.isDebit() ? sum : sum.negate();
        return new AccountAuditView(
                account.column(),
                account.unit().column(),
                posted.toString(),
                recomputed.toString(),
                recomputed.subtract(posted).toString());
    }
}
