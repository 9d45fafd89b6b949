package io.stakedrop.airdrop.list;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.airdrop.bulk.BlockingTransactions;
import io.stakedrop.airdrop.campaign.CampaignAllocations;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.outbox.Outbox;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/** Imports lists, whole or not at all, and shows them. */
@ApplicationScoped
public class ListService {
    private static final String SECONDS_UNTIL_RETRY = "5";

    private final BlockingTransactions transactions;
    private final CampaignAllocations campaigns;
    private final ListRepository lists;
    private final Outbox outbox;
    private final ListConfig config;
    private final Ids ids;
    private final Clock clock;
    private final Semaphore places;
    private final Counter importedRows;

    ListService(
            BlockingTransactions transactions,
            CampaignAllocations campaigns,
            ListRepository lists,
            Outbox outbox,
            ListConfig config,
            Ids ids,
            Clock clock,
            MeterRegistry metrics) {
        this.transactions = transactions;
        this.campaigns = campaigns;
        this.lists = lists;
        this.outbox = outbox;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
        this.places = new Semaphore(config.concurrentImports());
        this.importedRows = Counter.builder("stakedrop.lists.imported.rows")
                .description("Rows of lists that were imported")
                .register(metrics);
    }

    /**
     * Reads a list from a body and makes it the campaign's; blocks until all of it is stored.
     *
     * @param encoding the value of {@code Content-Encoding}, or {@code identity}
     */
    ClaimList importList(Caller caller, UUID campaign, InputStream body, String encoding) {
        if (!places.tryAcquire()) {
            throw new ProblemException(
                    AirdropProblems.IMPORTS_BUSY,
                    "Send the list again in a few seconds.",
                    List.of(),
                    Map.of("Retry-After", SECONDS_UNTIL_RETRY));
        }
        try {
            ClaimList list = transactions.inTransaction(connection -> {
                campaigns.checkTakesList(connection, caller.tenant(), campaign);
                return importList(connection, caller, campaign, UploadBody.open(body, encoding, config, clock));
            });
            importedRows.increment((double) list.rows());
            return list;
        } catch (IOException e) {
            throw unreadable(e);
        } catch (SQLException e) {
            throw new IllegalStateException("a list could not be imported", e);
        } finally {
            places.release();
        }
    }

    Uni<ClaimList> find(Caller caller, UUID campaign, UUID id) {
        return lists.find(caller.tenant(), campaign, id)
                .map(list -> list.orElseThrow(() -> new ProblemException(
                        Problems.NOT_FOUND, "Your tenant has no list %s of campaign %s.".formatted(id, campaign))));
    }

    private ClaimList importList(Connection connection, Caller caller, UUID campaign, InputStream csv)
            throws SQLException, IOException {
        ListFaults faults = new ListFaults();
        StagedList staged = StagedList.copy(connection, new ListReader(csv, faults));
        staged.findRepetitions(faults);
        if (!faults.isEmpty()) {
            throw invalid(faults);
        }
        ClaimList list = new ClaimList(
                ids.next(), campaign, staged.rows(), staged.total(), staged.contentHash(), clock.instant());
        campaigns.allocate(connection, caller.tenant(), campaign, list.id());
        lists.insert(connection, caller.tenant(), list);
        staged.storeRows(list.id());
        outbox.append(connection, caller.tenant(), "list.imported", ListImported.of(list));
        return list;
    }

    private static ProblemException invalid(ListFaults faults) {
        long count = faults.count();
        int listed = faults.listed().size();
        String found = count == 1 ? "1 fault was found" : "%d faults were found".formatted(count);
        String shown = count > listed ? "; the first %d are listed".formatted(listed) : "";
        return new ProblemException(
                AirdropProblems.INVALID_LIST,
                "%s%s. Nothing was stored. Row 1 is the header.".formatted(found, shown),
                faults.listed());
    }

    private static ProblemException unreadable(IOException failure) {
        return switch (failure) {
            case LimitedStream.SizeExceededException e ->
                new ProblemException(
                        Problems.BODY_TOO_LARGE,
                        "A list may have at most %d bytes. Nothing was stored.".formatted(e.mostBytes()));
            case LimitedStream.TimeExceededException _ ->
                new ProblemException(
                        AirdropProblems.UPLOAD_TOO_SLOW,
                        "The body did not come to its end in time. Nothing was stored; sending it with"
                                + " Content-Encoding gzip takes about half as many bytes.");
            default ->
                new ProblemException(
                        AirdropProblems.UPLOAD_BROKEN,
                        "The body ended early, or is not what its Content-Encoding says. Nothing was stored.");
        };
    }

    @RegisterForReflection
    private record ListImported(UUID campaignId, UUID listId, long rows, TokenAmount total, Bytes32 contentHash) {
        static ListImported of(ClaimList list) {
            return new ListImported(list.campaign(), list.id(), list.rows(), list.total(), list.contentHash());
        }
    }
}
