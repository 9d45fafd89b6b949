package io.stakedrop.airdrop.preflight;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.bulk.BlockingTransactions;
import io.stakedrop.airdrop.list.ListRepository;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.contract.CodeSurvey;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.stakedrop.kit.execution.NodeErrorException;
import io.stakedrop.kit.execution.NodeUnavailableException;
import io.stakedrop.kit.job.JobContext;
import io.stakedrop.kit.job.Progress;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Does the checks of a preflight one after another. Each is stored when it is done, and not repeated after a disturbance. */
@ApplicationScoped
class PreflightRun {
    /** Besides the first, last, least and greatest: where a tenth of all claims fails, one draw in nineteen meets none. */
    private static final int DRAWN = 28;

    private final Vertx vertx;
    private final BlockingTransactions transactions;
    private final ListRepository lists;
    private final PreflightRepository preflights;
    private final ListChecks listChecks;
    private final ChainChecks chain;
    private final ClaimTrial claimTrial;
    private final FindingWriter writer;
    private final Clock clock;

    PreflightRun(
            Vertx vertx,
            BlockingTransactions transactions,
            ListRepository lists,
            PreflightRepository preflights,
            ListChecks listChecks,
            ChainChecks chain,
            ClaimTrial claimTrial,
            FindingWriter writer,
            Clock clock) {
        this.vertx = vertx;
        this.transactions = transactions;
        this.lists = lists;
        this.preflights = preflights;
        this.listChecks = listChecks;
        this.chain = chain;
        this.claimTrial = claimTrial;
        this.writer = writer;
        this.clock = clock;
    }

    Uni<Void> run(JobContext job, Subject subject) {
        List<Step> all = new Checks(job, subject).all();
        return onWorker(() -> writer.begin(subject))
                .chain(done -> Multi.createFrom()
                        .iterable(all)
                        .filter(step -> !done.contains(step.check()))
                        .onItem()
                        .transformToUniAndConcatenate(
                                step -> job.progress(progress(all.indexOf(step), all.size(), step.check()))
                                        .chain(step.work()::get))
                        .collect()
                        .last())
                .chain(() -> onWorker(() -> {
                    writer.finish(subject);
                    return subject;
                }))
                .replaceWithVoid();
    }

    private static Progress progress(long done, long total, PreflightCheck check) {
        return Progress.of(done, total, "preflight: " + check.code());
    }

    private <T> Uni<T> onWorker(Callable<T> work) {
        return vertx.executeBlocking(work, false);
    }

    private record Step(PreflightCheck check, Supplier<Uni<Void>> work) {}

    /** The checks of one list. */
    private final class Checks {
        private final JobContext job;
        private final Subject subject;
        private final List<Address> payers;

        Checks(JobContext job, Subject subject) {
            this.job = job;
            this.subject = subject;
            this.payers = subject.payers();
        }

        /** Of what is published nothing can be mended but the contract and its funding, so only these are looked at. */
        List<Step> all() {
            return subject.tree().isPresent() ? ofPublished(subject.tree().get()) : ofList();
        }

        private List<Step> ofPublished(UUID tree) {
            return List.of(
                    ofChain(
                            PreflightCheck.TOKEN,
                            () -> chain.checkToken(subject.token()).chain(this::store)),
                    ofChain(PreflightCheck.SIMULATED_CLAIMS, () -> simulateClaims(tree)),
                    endingStep());
        }

        private Step endingStep() {
            return new Step(
                    PreflightCheck.EXPIRY_AND_SWEEP,
                    () -> store(Ending.check(subject.distributor().orElse(null), clock.instant())));
        }

        private List<Step> ofList() {
            return List.of(
                    ofList(PreflightCheck.DUPLICATES, listChecks::checkDuplicates),
                    ofList(PreflightCheck.ZERO_RECIPIENT, listChecks::checkZeroRecipient),
                    ofList(PreflightCheck.BURN_RECIPIENTS, listChecks::checkBurnRecipients),
                    ofChain(PreflightCheck.CONTRACT_RECIPIENTS, this::checkContracts),
                    ofList(PreflightCheck.ZERO_AMOUNTS, listChecks::checkZeroAmounts),
                    ofList(PreflightCheck.HEXADECIMAL_AMOUNTS, listChecks::checkHexadecimal),
                    ofList(PreflightCheck.POWER_OF_TEN_AMOUNTS, listChecks::checkPowersOfTen),
                    ofList(PreflightCheck.AMOUNT_OUTLIERS, listChecks::checkOutliers),
                    ofList(PreflightCheck.APPEALS, listChecks::checkAppeals),
                    ofChain(
                            PreflightCheck.TOKEN,
                            () -> chain.checkToken(subject.token()).chain(this::store)),
                    ofChain(
                            PreflightCheck.FUNDING,
                            () -> chain.checkFunding(subject, payers).chain(this::store)),
                    ofChain(PreflightCheck.SIMULATED_CLAIMS, this::simulateTransfers),
                    endingStep());
        }

        private Step ofList(PreflightCheck check, ListCheck work) {
            return new Step(
                    check,
                    () -> onWorker(() -> {
                                work.check(subject);
                                return check;
                            })
                            .replaceWithVoid());
        }

        /** A node that is away or refuses the question leaves the check undone, and the others are done all the same. */
        private Step ofChain(PreflightCheck check, Supplier<Uni<Void>> work) {
            if (!chain.mayAsk(subject.token())) {
                return new Step(check, () -> store(chain.notAsked(check, subject.token())));
            }
            return new Step(
                    check,
                    () -> work.get()
                            .onFailure(failure -> failure instanceof NodeUnavailableException
                                    || failure instanceof NodeErrorException
                                    || failure instanceof InvalidValueException)
                            .recoverWithUni(failure -> store(Finding.of(
                                    check,
                                    PreflightOutcome.NOT_CHECKED,
                                    "Not checked: the execution node did not answer."))));
        }

        private Uni<Void> checkContracts() {
            long[] after = {
                job.checkpoint(Surveyed.class)
                        .filter(surveyed -> surveyed.preflight().equals(subject.preflight()))
                        .map(Surveyed::lastIndex)
                        .orElse(-1L)
            };
            return Multi.createBy()
                    .repeating()
                    .uni(() -> onWorker(() -> transactions.inTransaction(connection ->
                                    lists.readRows(connection, subject.list(), after[0], CodeSurvey.MOST_ACCOUNTS)))
                            .call(page -> page.isEmpty() ? Uni.createFrom().voidItem() : survey(page))
                            .invoke(page -> after[0] =
                                    page.isEmpty() ? after[0] : page.getLast().index()))
                    .whilst(page -> page.size() == CodeSurvey.MOST_ACCOUNTS)
                    .collect()
                    .last()
                    .chain(() -> onWorker(() -> {
                        writer.storeCounted(subject, PreflightCheck.CONTRACT_RECIPIENTS);
                        return subject;
                    }))
                    .replaceWithVoid();
        }

        private Uni<Void> survey(List<UniswapClaim> page) {
            return chain.findContracts(page)
                    .chain(contracts -> onWorker(() -> {
                        writer.addRows(subject, PreflightCheck.CONTRACT_RECIPIENTS, contracts);
                        return contracts;
                    }))
                    .chain(() -> job.progress(progress(0, 0, PreflightCheck.CONTRACT_RECIPIENTS)
                            .withCheckpoint(new Surveyed(
                                    subject.preflight(), page.getLast().index()))));
        }

        /** The transfers that claims come to, since there is no root that a contract could have. */
        private Uni<Void> simulateTransfers() {
            return preflights
                    .findSample(subject.list())
                    .chain(
                            sample -> chain.findPayer(subject, payers, Subject.most(sample))
                                    .chain(
                                            payer -> payer.map(from -> chain.findRefusedTransfers(subject, from, sample)
                                                            .chain(refused -> storeSimulated(from, sample, refused)))
                                                    .orElseGet(
                                                            () -> store(
                                                                    Finding.of(
                                                                            PreflightCheck.SIMULATED_CLAIMS,
                                                                            PreflightOutcome.NOT_CHECKED,
                                                                            "Not checked: nobody who is known to pay has what the greatest claim takes.")))));
        }

        /** The claims themselves, with their proofs, by the deployed contract. */
        private Uni<Void> simulateClaims(UUID tree) {
            if (subject.distributor().isEmpty()) {
                return store(Finding.of(
                        PreflightCheck.SIMULATED_CLAIMS,
                        PreflightOutcome.NOT_CHECKED,
                        "Not checked: declare the distributor."));
            }
            return preflights
                    .findLastIndex(subject.list())
                    .map(last -> DrawnIndexes.of(tree, last, DRAWN))
                    .chain(indexes -> preflights.findAt(subject.list(), indexes))
                    .chain(drawn -> preflights
                            .findSample(subject.list())
                            .map(sample -> Stream.concat(sample.stream(), drawn.stream())
                                    .distinct()
                                    .toList()))
                    .chain(sample -> claimTrial
                            .tryAll(subject, sample)
                            .chain(results ->
                                    store(ClaimTrial.finding(subject, results), ClaimTrial.refused(results))));
        }

        private Uni<Void> storeSimulated(Address payer, List<UniswapClaim> sample, List<UniswapClaim> refused) {
            String said = "Of %d claims (the first, last, least and greatest), the token refuses %d when %s pays them."
                    .formatted(sample.size(), refused.size(), payer);
            Finding finding = new Finding(
                    PreflightCheck.SIMULATED_CLAIMS,
                    refused.isEmpty() ? PreflightOutcome.PASSED : PreflightOutcome.BLOCKING,
                    said,
                    refused.size(),
                    Optional.empty());
            return store(finding, refused);
        }

        private Uni<Void> store(Finding finding) {
            return store(finding, List.of());
        }

        private Uni<Void> store(Finding finding, List<UniswapClaim> rows) {
            return onWorker(() -> {
                        writer.store(subject, finding, rows);
                        return finding;
                    })
                    .replaceWithVoid();
        }
    }

    @FunctionalInterface
    private interface ListCheck {
        void check(Subject subject) throws SQLException;
    }

    /** How far the survey of accounts is. */
    @RegisterForReflection
    record Surveyed(UUID preflight, long lastIndex) {}
}
