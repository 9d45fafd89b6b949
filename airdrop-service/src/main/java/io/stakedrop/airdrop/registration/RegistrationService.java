package io.stakedrop.airdrop.registration;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.airdrop.campaign.Campaign;
import io.stakedrop.airdrop.campaign.CampaignService;
import io.stakedrop.airdrop.campaign.CampaignState.Announced;
import io.stakedrop.airdrop.campaign.CampaignState.Draft;
import io.stakedrop.airdrop.campaign.CampaignState.Open;
import io.stakedrop.airdrop.registration.RegistrationForm.AnswerFault;
import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.outbox.Outbox;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.Faults;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Asks, registers, shows and erases. A wallet that signed in speaks for itself alone; a tenant's program for the wallets
 * that it registered, and for all of its own campaigns.
 */
@ApplicationScoped
public class RegistrationService {
    private final CampaignService campaigns;
    private final RegistrationRepository registrations;
    private final Outbox outbox;
    private final Clock clock;

    RegistrationService(CampaignService campaigns, RegistrationRepository registrations, Outbox outbox, Clock clock) {
        this.campaigns = campaigns;
        this.registrations = registrations;
        this.outbox = outbox;
        this.clock = clock;
    }

    @WithSession
    Uni<FormRequest> findForm(Caller caller, UUID campaignId) {
        return campaigns.find(caller.tenant(), campaignId).chain(campaign -> registrations.findForm(campaign.id()));
    }

    /** Stores what a campaign asks, before anybody can have answered. */
    @WithTransaction
    Uni<FormRequest> changeForm(Caller caller, UUID campaignId, FormRequest form) {
        return campaigns
                .lockOwn(caller.tenant(), campaignId)
                .invoke(campaign -> {
                    if (!(campaign.state() instanceof Draft) && !(campaign.state() instanceof Announced)) {
                        throw new ProblemException(
                                AirdropProblems.ILLEGAL_CAMPAIGN_STATE,
                                "The campaign is %s; what it asks is changed before it opens."
                                        .formatted(campaign.stateName()));
                    }
                })
                .chain(campaign -> registrations.storeForm(campaign.id(), form))
                .chain(() -> outbox.append(caller.tenant(), "registration-form.changed", new FormChanged(campaignId)))
                .replaceWith(form);
    }

    /** Registers a wallet, or changes what it answered; tells whether it is new. */
    @WithTransaction
    Uni<Boolean> register(Caller caller, UUID campaignId, Address account, Map<String, String> answers) {
        requireSpeaksFor(caller, account);
        Instant now = now();
        return campaigns
                .holdVisible(caller.tenant(), campaignId)
                .invoke(campaign -> requireTakesRegistrations(campaign, now))
                .chain(campaign -> registrations
                        .findForm(campaignId)
                        .map(FormRequest::toForm)
                        .invoke(form -> requireAnswered(form, answers))
                        .chain(form -> registrations.store(
                                campaignId,
                                account,
                                caller.tenant(),
                                caller.wallet().isPresent(),
                                form.pick(answers, false),
                                form.pick(answers, true),
                                now))
                        .map(stored -> stored.orElseThrow(RegistrationService::registeredElsewhere))
                        .call(isNew ->
                                tell(campaign, isNew ? "registration.created" : "registration.changed", account)));
    }

    /** The wallet's registration; fails with {@code not-found} where there is none that the caller may see. */
    Uni<Registration> find(Caller caller, UUID campaignId, Address account) {
        boolean byTheWallet = caller.wallet().isPresent();
        if (!speaksFor(caller, account)) {
            return Uni.createFrom().failure(notFound(campaignId, account));
        }
        return campaigns
                .find(caller.tenant(), campaignId)
                .chain(() -> registrations.find(campaignId, account, caller.tenant(), byTheWallet))
                .map(found -> found.orElseThrow(() -> notFound(campaignId, account)));
    }

    /** All of the tenant's own campaign. */
    Uni<Page<Registration>> list(Caller caller, UUID campaignId, PageRequest page) {
        return campaigns
                .findOwn(caller.tenant(), campaignId)
                .chain(() -> registrations.list(campaignId, page))
                .map(found -> Page.of(found, page, RegistrationRepository::cursorOf));
    }

    /**
     * Erases all that a wallet answered. While the campaign is open the registration goes too. Later, that the wallet was
     * registered stays: who is eligible was fixed by it, and must be recomputable.
     */
    Uni<Void> erase(Caller caller, UUID campaignId, Address account) {
        return find(caller, campaignId, account).chain(() -> eraseFound(caller, campaignId, account));
    }

    @WithTransaction
    Uni<Void> eraseFound(Caller caller, UUID campaignId, Address account) {
        return campaigns.holdVisible(caller.tenant(), campaignId).chain(campaign -> {
            if (campaign.state() instanceof Open) {
                return registrations
                        .remove(campaignId, account)
                        .chain(() -> tell(campaign, "registration.withdrawn", account));
            }
            return registrations
                    .erase(campaignId, account, now())
                    .chain(() -> tell(campaign, "registration.erased", account));
        });
    }

    private static void requireSpeaksFor(Caller caller, Address account) {
        if (!speaksFor(caller, account)) {
            throw new ProblemException(
                    Problems.FORBIDDEN,
                    "You signed in as another wallet.",
                    List.of(new Fault("address", "not-yours", "must be the wallet that signed in")));
        }
    }

    private static boolean speaksFor(Caller caller, Address account) {
        return caller.wallet().map(account::equals).orElse(true);
    }

    private static void requireTakesRegistrations(Campaign campaign, Instant now) {
        if (!(campaign.state() instanceof Open)) {
            throw new ProblemException(
                    AirdropProblems.ILLEGAL_CAMPAIGN_STATE,
                    "The campaign is %s; wallets register while it is open.".formatted(campaign.stateName()));
        }
        if (!campaign.schedule().takesRegistrationsAt(now)) {
            throw new ProblemException(
                    AirdropProblems.ILLEGAL_CAMPAIGN_STATE,
                    "Registrations closed at %s."
                            .formatted(campaign.schedule().closesAt().orElseThrow()));
        }
    }

    private static void requireAnswered(RegistrationForm form, Map<String, String> answers) {
        List<AnswerFault> faults = form.faultsOf(answers);
        if (!faults.isEmpty()) {
            throw Faults.invalidRequest(faults.stream()
                    .map(fault -> new Fault("answers." + fault.field(), fault.code(), fault.rule()))
                    .toList());
        }
    }

    private Uni<Void> tell(Campaign campaign, String type, Address account) {
        return outbox.append(campaign.tenant(), type, new RegistrationEvent(campaign.id(), account));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static ProblemException registeredElsewhere() {
        return new ProblemException(
                AirdropProblems.REGISTERED_ELSEWHERE,
                "Whoever registered the wallet changes its registration; or the wallet itself, signed in.");
    }

    private static ProblemException notFound(UUID campaign, Address account) {
        return new ProblemException(
                Problems.NOT_FOUND,
                "%s is not registered for campaign %s, or not through you.".formatted(account, campaign));
    }

    @RegisterForReflection
    private record FormChanged(UUID campaignId) {}

    @RegisterForReflection
    private record RegistrationEvent(UUID campaignId, Address account) {}
}
