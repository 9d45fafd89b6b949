package io.stakedrop.airdrop.list;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.airdrop.campaign.CampaignAllocations;
import io.stakedrop.airdrop.upload.RowFaults;
import io.stakedrop.airdrop.upload.Uploads;
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
import java.util.UUID;

/** Imports lists, whole or not at all, and shows them. */
@ApplicationScoped
public class ListService {
    private final Uploads uploads;
    private final CampaignAllocations campaigns;
    private final ListRepository lists;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;
    private final Counter importedRows;

    ListService(
            Uploads uploads,
            CampaignAllocations campaigns,
            ListRepository lists,
            Outbox outbox,
            Ids ids,
            Clock clock,
            MeterRegistry metrics) {
        this.uploads = uploads;
        this.campaigns = campaigns;
        this.lists = lists;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
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
        ClaimList list = uploads.run(body, encoding, (connection, upload) -> {
            campaigns.checkTakesList(connection, caller.tenant(), campaign);
            return importList(connection, caller, campaign, upload.open());
        });
        importedRows.increment((double) list.rows());
        return list;
    }

    Uni<ClaimList> find(Caller caller, UUID campaign, UUID id) {
        return lists.find(caller.tenant(), campaign, id)
                .map(list -> list.orElseThrow(() -> new ProblemException(
                        Problems.NOT_FOUND, "Your tenant has no list %s of campaign %s.".formatted(id, campaign))));
    }

    private ClaimList importList(Connection connection, Caller caller, UUID campaign, InputStream csv)
            throws SQLException, IOException {
        RowFaults faults = new RowFaults();
        StagedList staged = StagedList.copy(connection, new ListReader(csv, faults));
        staged.findRepetitions(faults);
        if (!faults.isEmpty()) {
            throw faults.toProblem(AirdropProblems.INVALID_LIST, "Row 1 is the header.");
        }
        ClaimList list = new ClaimList(
                ids.next(), campaign, staged.rows(), staged.total(), staged.contentHash(), clock.instant());
        campaigns.allocate(connection, caller.tenant(), campaign, list.id());
        lists.insert(connection, caller.tenant(), list);
        staged.storeRows(list.id());
        outbox.append(connection, caller.tenant(), "list.imported", ListImported.of(list));
        return list;
    }

    @RegisterForReflection
    private record ListImported(UUID campaignId, UUID listId, long rows, TokenAmount total, Bytes32 contentHash) {
        static ListImported of(ClaimList list) {
            return new ListImported(list.campaign(), list.id(), list.rows(), list.total(), list.contentHash());
        }
    }
}
