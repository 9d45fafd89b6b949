package io.stakedrop.airdrop.redirect;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.airdrop.campaign.Campaign;
import io.stakedrop.airdrop.campaign.CampaignService;
import io.stakedrop.airdrop.campaign.CampaignState;
import io.stakedrop.airdrop.chain.ServedChain;
import io.stakedrop.airdrop.distributor.Distributor;
import io.stakedrop.airdrop.distributor.DistributorService;
import io.stakedrop.airdrop.list.ListRepository;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Hex;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.signature.SignatureVerifier;
import io.stakedrop.ethereum.signature.Verification;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.job.JobView;
import io.stakedrop.kit.job.Jobs;
import io.stakedrop.kit.outbox.Outbox;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.Faults;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes signed wishes, shows them, and has lists made with them. */
@ApplicationScoped
public class RedirectService {
    private static final int NONCE_BITS = 256;

    private final CampaignService campaigns;
    private final DistributorService distributors;
    private final RedirectRepository redirects;
    private final ListRepository lists;
    private final ServedChain chain;
    private final Jobs jobs;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    RedirectService(
            CampaignService campaigns,
            DistributorService distributors,
            RedirectRepository redirects,
            ListRepository lists,
            ServedChain chain,
            Jobs jobs,
            Outbox outbox,
            Ids ids,
            Clock clock) {
        this.campaigns = campaigns;
        this.distributors = distributors;
        this.redirects = redirects;
        this.lists = lists;
        this.chain = chain;
        this.jobs = jobs;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What the account has to sign next.
     *
     * @param deadline null for a day from now
     */
    @WithSession
    Uni<String> writeMessage(
            Caller caller, UUID campaignId, Address account, Address recipient, @Nullable Long deadline) {
        long until = deadline == null ? clock.instant().plus(1, ChronoUnit.DAYS).getEpochSecond() : deadline;
        return campaigns
                .find(caller.tenant(), campaignId)
                .chain(campaign -> redirects
                        .findLatest(campaignId, account)
                        .map(latest -> latest.map(Redirect::nonce)
                                .map(nonce -> nonce.add(BigInteger.ONE))
                                .orElse(BigInteger.ONE))
                        .map(nonce -> RedirectMessage.of(campaign, account, recipient, nonce, until)
                                .toJson()));
    }

    /**
     * Takes a signed wish, of whichever tenant's program hands it in.
     *
     * @return fails with {@code not-found}, {@code redirect-refused} with each reason, {@code redirect-replayed} when the
     *     nonce is not above every earlier one, {@code redirect-too-late} when no list will have it any more, and {@code
     *     dependency-unavailable} while no node tells of a contract wallet
     */
    Uni<RedirectView> accept(Caller caller, UUID campaignId, RedirectRequest request) {
        BigInteger nonce = new BigInteger(request.nonce());
        byte[] signature = decode(request, nonce);
        return find(caller, campaignId).chain(campaign -> {
            RedirectMessage message =
                    RedirectMessage.of(campaign, request.account(), request.recipient(), nonce, request.deadline());
            Instant deadline = Instant.ofEpochSecond(request.deadline());
            if (clock.instant().isAfter(deadline)) {
                throw refused(new Fault("deadline", "expired", "must not be over, but was %s".formatted(deadline)));
            }
            return verify(message, signature)
                    .chain(() -> store(
                            campaign,
                            new Redirect(
                                    ids.next(),
                                    campaignId,
                                    request.account(),
                                    request.recipient(),
                                    nonce,
                                    deadline,
                                    now())));
        });
    }

    @WithSession
    Uni<Campaign> find(Caller caller, UUID campaignId) {
        return campaigns.find(caller.tenant(), campaignId);
    }

    private Uni<Void> verify(RedirectMessage message, byte[] signature) {
        SignatureVerifier verifier = new SignatureVerifier(chain.accounts(message.chainId()));
        return Uni.createFrom()
                .completionStage(() -> verifier.verify(message.account(), message.digest(), signature))
                .invoke(verification -> {
                    if (verification instanceof Verification.Refused(Verification.Reason reason, String explanation)) {
                        throw refused(new Fault(
                                "signature",
                                reason.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                explanation));
                    }
                })
                .replaceWithVoid();
    }

    /** The campaign's row keeps two wishes of one account from overtaking each other, and a root from being published. */
    @WithTransaction
    Uni<RedirectView> store(Campaign seen, Redirect redirect) {
        return campaigns
                .lockOwn(seen.tenant(), seen.id())
                .chain(this::requireInTime)
                .chain(() -> redirects.findLatest(redirect.campaign(), redirect.account()))
                .invoke(latest -> requireNewer(latest.orElse(null), redirect))
                .chain(() -> redirects.add(redirect))
                .chain(() -> outbox.append(
                        seen.tenant(),
                        redirect.isCancellation() ? "redirect.cancelled" : "redirect.accepted",
                        new RedirectEvent(
                                redirect.campaign(),
                                redirect.account(),
                                redirect.recipient(),
                                redirect.nonce().toString())))
                .replaceWith(RedirectView.of(redirect, false));
    }

    private Uni<Void> requireInTime(Campaign campaign) {
        return switch (campaign.state()) {
            case CampaignState.Distributing _ ->
                distributors
                        .findOf(campaign.id())
                        .invoke(found -> {
                            if (!found.map(Distributor::cumulative).orElse(false)) {
                                throw tooLate("The root is published, and the contract has one round.");
                            }
                        })
                        .replaceWithVoid();
            case CampaignState.Closed _ -> throw tooLate("The campaign is closed.");
            case CampaignState.Cancelled _ -> throw tooLate("The campaign is cancelled.");
            default -> Uni.createFrom().voidItem();
        };
    }

    private static void requireNewer(@Nullable Redirect latest, Redirect redirect) {
        if (latest != null && redirect.nonce().compareTo(latest.nonce()) <= 0) {
            throw new ProblemException(
                    AirdropProblems.REDIRECT_REPLAYED,
                    "Sign another message: the nonce must be above %s.".formatted(latest.nonce()));
        }
    }

    /** The wish of an account that counts. */
    @WithSession
    Uni<RedirectView> findLatest(Caller caller, UUID campaignId, Address account) {
        return campaigns
                .find(caller.tenant(), campaignId)
                .chain(() -> redirects.findLatest(campaignId, account))
                .map(found -> found.orElseThrow(() -> new ProblemException(
                        Problems.NOT_FOUND, "%s has not asked to be paid at another address.".formatted(account))))
                .chain(redirect ->
                        redirects.isApplied(redirect).map(isApplied -> RedirectView.of(redirect, isApplied)));
    }

    /** Every wish of a campaign of the caller's own, those that were replaced too, the newest first. */
    @WithSession
    Uni<Page<RedirectView>> list(Caller caller, UUID campaignId, PageRequest page) {
        return campaigns
                .find(caller.tenant(), campaignId)
                .invoke(campaign -> {
                    if (!campaign.tenant().equals(caller.tenant())) {
                        throw CampaignService.notFound(campaignId);
                    }
                })
                .chain(() -> redirects.list(campaignId, page))
                .chain(found -> Multi.createFrom()
                        .iterable(found)
                        .onItem()
                        .transformToUniAndConcatenate(redirect ->
                                redirects.isApplied(redirect).map(isApplied -> new Shown(redirect, isApplied)))
                        .collect()
                        .asList())
                .map(found -> Page.of(found, page, shown -> RedirectRepository.cursorOf(shown.redirect()))
                        .map(shown -> RedirectView.of(shown.redirect(), shown.isApplied())));
    }

    /** Submits the job that makes another list of one, in which the wishes are. */
    @WithTransaction
    Uni<JobView> apply(Caller caller, UUID campaignId, UUID listId) {
        return campaigns
                .lockOwn(caller.tenant(), campaignId)
                .chain(() -> lists.find(caller.tenant(), campaignId, listId))
                .map(found -> found.orElseThrow(() -> new ProblemException(
                        Problems.NOT_FOUND,
                        "Your tenant has no list %s of campaign %s.".formatted(listId, campaignId))))
                .chain(list -> jobs.submit(
                        caller.tenant(), caller.subject(), RedirectJob.KIND, new RedirectTask(campaignId, listId)));
    }

    private static byte[] decode(RedirectRequest request, BigInteger nonce) {
        if (nonce.bitLength() > NONCE_BITS) {
            throw Faults.invalidRequest("nonce", "out-of-range", "must be below 2^256");
        }
        try {
            return Hex.decode(request.signature(), "signature");
        } catch (InvalidValueException invalid) {
            throw Faults.invalidRequest("signature", invalid.code(), String.valueOf(invalid.getMessage()));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static ProblemException refused(Fault fault) {
        return new ProblemException(
                AirdropProblems.REDIRECT_REFUSED,
                "Have the account sign the message that this campaign gives for it, as it is.",
                List.of(fault));
    }

    private static ProblemException tooLate(String reason) {
        return new ProblemException(
                AirdropProblems.REDIRECT_TOO_LATE,
                reason + " The contract pays the addresses of that root and no others.");
    }

    private record Shown(Redirect redirect, boolean isApplied) {}

    @RegisterForReflection
    private record RedirectEvent(UUID campaignId, Address account, Address recipient, String nonce) {}
}
