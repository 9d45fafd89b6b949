package io.stakedrop.airdrop.appeal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.airdrop.appeal.Appeal.Words;
import io.stakedrop.airdrop.appeal.AppealState.Accepted;
import io.stakedrop.airdrop.appeal.AppealState.Decision;
import io.stakedrop.airdrop.campaign.Campaign;
import io.stakedrop.airdrop.campaign.CampaignService;
import io.stakedrop.airdrop.campaign.CampaignState.Allocated;
import io.stakedrop.airdrop.campaign.CampaignState.Announced;
import io.stakedrop.airdrop.campaign.CampaignState.Cancelled;
import io.stakedrop.airdrop.campaign.CampaignState.Closed;
import io.stakedrop.airdrop.campaign.CampaignState.Distributing;
import io.stakedrop.airdrop.campaign.CampaignState.Draft;
import io.stakedrop.airdrop.campaign.CampaignState.Open;
import io.stakedrop.airdrop.campaign.CampaignState.Snapshot;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.outbox.Outbox;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Files, shows, decides and erases appeals. A wallet that signed in speaks for itself alone; a tenant's program for the wallets
 * whose appeals it files; the campaign's tenant decides.
 */
@ApplicationScoped
public class AppealService {
    private final CampaignService campaigns;
    private final AppealRepository appeals;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    AppealService(CampaignService campaigns, AppealRepository appeals, Outbox outbox, Ids ids, Clock clock) {
        this.campaigns = campaigns;
        this.appeals = appeals;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Files an appeal.
     *
     * @return fails with {@code not-found}, {@code forbidden} for another's wallet, {@code illegal-campaign-state} outside the
     *     window, or {@code appeal-open} while the wallet's last one waits
     */
    @WithTransaction
    Uni<Appeal> file(Caller caller, UUID campaignId, Address account, Words words) {
        requireSpeaksFor(caller, account);
        Appeal appeal = new Appeal(
                ids.next(),
                campaignId,
                account,
                caller.tenant(),
                caller.wallet().isPresent(),
                new AppealState.Open(),
                now(),
                Optional.of(words),
                Optional.empty());
        return campaigns
                .holdVisible(caller.tenant(), campaignId)
                .invoke(AppealService::requireTakesAppeals)
                .chain(campaign -> appeals.file(appeal)
                        .invoke(filed -> {
                            if (!filed) {
                                throw new ProblemException(
                                        AirdropProblems.APPEAL_OPEN,
                                        "%s has an open appeal to this campaign; wait for its decision, or withdraw it."
                                                .formatted(account));
                            }
                        })
                        .chain(() -> tell(campaign.tenant(), "appeal.filed", appeal)))
                .replaceWith(appeal);
    }

    /** One that the caller may see; fails with {@code not-found}. */
    Uni<Appeal> find(Caller caller, UUID id) {
        return appeals.find(caller, id).map(found -> found.orElseThrow(() -> notFound(id)));
    }

    Uni<Page<Appeal>> list(Caller caller, PageRequest page) {
        return appeals.list(caller, page).map(found -> Page.of(found, page, AppealRepository::cursorOf));
    }

    /** Those of the tenant's own campaign; of any state where it is null. */
    @WithSession
    Uni<Page<Appeal>> listOf(Caller caller, UUID campaignId, @Nullable StateFilter state, PageRequest page) {
        return campaigns
                .findOwn(caller.tenant(), campaignId)
                .chain(() -> appeals.listOf(campaignId, state == null ? null : state.code(), page))
                .map(found -> Page.of(found, page, AppealRepository::cursorOf));
    }

    /** Takes an open one back; fails with {@code not-found} or {@code illegal-appeal-state}. */
    Uni<Appeal> withdraw(Caller caller, UUID id) {
        return find(caller, id)
                .invoke(appeal -> requireParty(caller, appeal))
                .chain(appeal -> withdrawFound(caller, appeal))
                .chain(() -> find(caller, id));
    }

    @WithTransaction
    Uni<Void> withdrawFound(Caller caller, Appeal found) {
        return campaigns
                .holdVisible(caller.tenant(), found.campaign())
                .chain(campaign -> lock(found.campaign(), found.id()).chain(appeal -> withdraw(campaign, appeal)));
    }

    /** Removes all that was written; an open one is withdrawn by it. Fails with {@code not-found}. */
    Uni<Void> erase(Caller caller, UUID id) {
        return find(caller, id).chain(appeal -> eraseFound(caller, appeal));
    }

    @WithTransaction
    Uni<Void> eraseFound(Caller caller, Appeal found) {
        return campaigns
                .holdVisible(caller.tenant(), found.campaign())
                .chain(campaign -> lock(found.campaign(), found.id())
                        .call(appeal -> appeal.state() instanceof AppealState.Open
                                ? withdraw(campaign, appeal)
                                : Uni.createFrom().voidItem())
                        .call(appeal -> appeals.erase(appeal.id(), now()))
                        .chain(appeal -> tell(campaign.tenant(), "appeal.erased", appeal)));
    }

    /**
     * Accepts an open one of the tenant's own campaign; the allocations that follow take the remedy.
     *
     * @return fails with {@code not-found}, {@code illegal-appeal-state}, or {@code illegal-campaign-state} when no allocation
     *     can follow any more
     */
    Uni<Appeal> accept(Caller caller, UUID campaignId, UUID id, Remedy remedy, String reason) {
        return acceptOwn(caller, campaignId, id, remedy, reason).chain(() -> find(caller, id));
    }

    @WithTransaction
    Uni<Void> acceptOwn(Caller caller, UUID campaignId, UUID id, Remedy remedy, String reason) {
        // Locks the campaign, so that accepted ones are numbered one by one.
        return campaigns
                .lockOwn(caller.tenant(), campaignId)
                .invoke(AppealService::requireTakesAppeals)
                .chain(() -> appeals.findLastAccepted(campaignId))
                .map(last -> new AppealOperation.Accept(decision(caller), remedy, last + 1))
                .chain(operation -> decide(caller, campaignId, id, operation, reason));
    }

    /** Rejects an open one of the tenant's own campaign; fails with {@code not-found} or {@code illegal-appeal-state}. */
    Uni<Appeal> reject(Caller caller, UUID campaignId, UUID id, String reason) {
        return rejectOwn(caller, campaignId, id, reason).chain(() -> find(caller, id));
    }

    @WithTransaction
    Uni<Void> rejectOwn(Caller caller, UUID campaignId, UUID id, String reason) {
        return campaigns
                .lockOwn(caller.tenant(), campaignId)
                .chain(() -> decide(caller, campaignId, id, new AppealOperation.Reject(decision(caller)), reason));
    }

    private Uni<Void> decide(Caller caller, UUID campaignId, UUID id, AppealOperation operation, String reason) {
        return lock(campaignId, id)
                .map(appeal -> after(appeal, operation))
                .call(appeals::update)
                .call(decided -> appeals.giveReason(id, reason))
                .chain(decided ->
                        tell(caller.tenant(), "appeal." + decided.state().code(), decided));
    }

    private Uni<Void> withdraw(Campaign campaign, Appeal appeal) {
        Appeal withdrawn = after(appeal, new AppealOperation.Withdraw(now()));
        return appeals.update(withdrawn).chain(() -> tell(campaign.tenant(), "appeal.withdrawn", withdrawn));
    }

    private static Appeal after(Appeal appeal, AppealOperation operation) {
        return operation
                .applyTo(appeal.state())
                .map(appeal::with)
                .orElseThrow(() -> new ProblemException(
                        AirdropProblems.ILLEGAL_APPEAL_STATE,
                        "The appeal is %s; only an open one is accepted, rejected or withdrawn."
                                .formatted(appeal.state().code())));
    }

    private Uni<Appeal> lock(UUID campaign, UUID id) {
        return appeals.lock(campaign, id).map(found -> found.orElseThrow(() -> notFound(id)));
    }

    private static void requireSpeaksFor(Caller caller, Address account) {
        if (!caller.wallet().map(account::equals).orElse(true)) {
            throw new ProblemException(
                    Problems.FORBIDDEN,
                    "You signed in as another wallet.",
                    List.of(new Fault("account", "not-yours", "must be the wallet that signed in")));
        }
    }

    /** The wallet, or who filed it; the campaign's tenant decides instead. */
    private static void requireParty(Caller caller, Appeal appeal) {
        if (caller.wallet().isEmpty() && !appeal.tenant().equals(caller.tenant())) {
            throw new ProblemException(
                    Problems.FORBIDDEN, "Only the wallet, or who filed the appeal for it, takes it back.");
        }
    }

    /** Before there is anything to object to, or once the root is published, there are none. */
    private static void requireTakesAppeals(Campaign campaign) {
        switch (campaign.state()) {
            case Snapshot _, Allocated _ -> {}
            case Draft _, Announced _, Open _, Distributing _, Closed _, Cancelled _ ->
                throw new ProblemException(
                        AirdropProblems.ILLEGAL_CAMPAIGN_STATE,
                        "The campaign is %s; appeals are filed and accepted from its snapshot until its root is published."
                                .formatted(campaign.stateName()));
        }
    }

    private Decision decision(Caller caller) {
        return new Decision(caller.subject(), now());
    }

    /** Tells the campaign's tenant, and through whom the appeal came where that is another. */
    private Uni<Void> tell(UUID owner, String type, Appeal appeal) {
        AppealEvent event = AppealEvent.of(appeal);
        return outbox.append(owner, type, event)
                .chain(() -> appeal.tenant().equals(owner)
                        ? Uni.createFrom().voidItem()
                        : outbox.append(appeal.tenant(), type, event));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static ProblemException notFound(UUID id) {
        return new ProblemException(Problems.NOT_FOUND, "There is no appeal %s that you may see.".formatted(id));
    }

    /** @param amount what an accepted one gives, where it fixes that; in the token's smallest unit */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record AppealEvent(
            UUID campaignId,
            UUID appealId,
            Address account,
            @Nullable String remedy,
            @Nullable TokenAmount amount) {
        static AppealEvent of(Appeal appeal) {
            Remedy remedy = appeal.state() instanceof Accepted accepted ? accepted.remedy() : null;
            return new AppealEvent(
                    appeal.campaign(),
                    appeal.id(),
                    appeal.account(),
                    remedy == null ? null : StoredState.remedyCode(remedy),
                    remedy == null ? null : remedy.fixedAmount().orElse(null));
        }
    }
}
