package io.stakedrop.staking.wallet;

import static java.util.Objects.requireNonNull;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Hex;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.outbox.Outbox;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.Faults;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.stakedrop.staking.column.Uniqueness;
import io.stakedrop.staking.ledger.LedgerService;
import io.stakedrop.staking.ledger.PostedRate;
import io.stakedrop.staking.network.NetworkService;
import io.stakedrop.staking.pool.Pool;
import io.stakedrop.staking.pool.PoolService;
import io.stakedrop.staking.problem.StakingProblems;
import io.stakedrop.staking.provider.Provider;
import io.stakedrop.staking.provider.ProviderService;
import io.stakedrop.staking.stake.Viewer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Registers wallets, asks them to prove whose they are, and tells where they can stake. */
@ApplicationScoped
public class WalletService {
    private final WalletRepository wallets;
    private final Challenges challenges;
    private final WalletAccounts accounts;
    private final NetworkService networks;
    private final PoolService pools;
    private final ProviderService providers;
    private final LedgerService ledger;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    WalletService(
            WalletRepository wallets,
            Challenges challenges,
            WalletAccounts accounts,
            NetworkService networks,
            PoolService pools,
            ProviderService providers,
            LedgerService ledger,
            Outbox outbox,
            Ids ids,
            Clock clock) {
        this.wallets = wallets;
        this.challenges = challenges;
        this.accounts = accounts;
        this.networks = networks;
        this.pools = pools;
        this.providers = providers;
        this.ledger = ledger;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** Registers a wallet; nobody has shown yet whose it is. */
    @WithTransaction
    Uni<Wallet> register(Viewer viewer, WalletRequest request) {
        if (!viewer.maySpeakFor(request.address())) {
            throw new ProblemException(
                    Problems.FORBIDDEN,
                    "You signed in as another wallet.",
                    List.of(new Fault("address", "not-yours", "must be the wallet that signed in")));
        }
        Wallet wallet = new Wallet(
                ids.next(),
                viewer.tenant(),
                request.address(),
                request.kind(),
                request.name() == null ? null : request.name().strip(),
                null,
                new Ownership.Claimed(),
                now());
        return wallets.add(wallet)
                .onFailure(failure -> Uniqueness.isViolated(failure, "wallet_address"))
                .transform(failure -> registered(request))
                .chain(() -> tell("wallet.registered", wallet))
                .replaceWith(wallet);
    }

    @WithSession
    Uni<Wallet> find(Viewer viewer, UUID id) {
        return wallets.findByViewerAndId(viewer, id).map(found -> found.orElseThrow(() -> notFound(id)));
    }

    /** The wallet that the viewer registered by this address. */
    @WithSession
    public Uni<Optional<WalletView>> findByAddress(Viewer viewer, Address address) {
        return wallets.findByViewerAndAddress(viewer, address).map(found -> found.map(WalletView::of));
    }

    @WithSession
    Uni<Page<Wallet>> list(Viewer viewer, PageRequest request) {
        return wallets.listNewestFirst(viewer, request)
                .map(rows -> Page.of(rows, request, wallet -> Cursor.of(wallet.id())));
    }

    /** Forgets a wallet; its stakes stay. */
    @WithTransaction
    Uni<Void> remove(Viewer viewer, UUID id) {
        return wallets.remove(viewer, id)
                .map(found -> found.orElseThrow(() -> notFound(id)))
                .chain(wallet -> tell("wallet.removed", wallet));
    }

    /** Writes a new challenge for a wallet; one before it is no longer good. */
    Uni<Challenge> challenge(Viewer viewer, UUID id) {
        return networks.fetch().chain(network -> challenge(viewer, id, network.chainId()));
    }

    @WithTransaction
    Uni<Challenge> challenge(Viewer viewer, UUID id, long chainId) {
        return wallets.change(viewer, id, wallet -> wallet.challenged(challenges.write(wallet, chainId)))
                .map(found -> found.orElseThrow(() -> notFound(id)))
                .map(wallet -> requireNonNull(wallet.challenge()));
    }

    /**
     * Takes the signature of a wallet's open challenge, once.
     *
     * @return fails with {@code wallet-challenge-missing} where none is open, {@code ownership-not-proven} where the
     *     account did not sign it, and {@code dependency-unavailable} while no node tells of a contract
     */
    Uni<Wallet> prove(Viewer viewer, UUID id, ProofRequest request) {
        byte[] signature = decode(request);
        return find(viewer, id).chain(wallet -> {
            Challenge challenge = requireOpen(wallet);
            return accounts.verify(wallet, challenge, signature)
                    .chain(proof -> prove(viewer, wallet, challenge, proof));
        });
    }

    @WithTransaction
    Uni<Wallet> prove(Viewer viewer, Wallet seen, Challenge answered, Ownership.Proof proof) {
        return wallets.change(viewer, seen.id(), wallet -> {
                    if (!answered.equals(wallet.challenge())) {
                        throw challengeMissing();
                    }
                    return wallet.proven(new Ownership.Proven(proof, now()));
                })
                .map(found -> found.orElseThrow(() -> notFound(seen.id())))
                .call(wallet -> tell("wallet.proven", wallet));
    }

    /** In which pools a wallet can stake, and why not in others; the newest pool first. */
    Uni<Page<Compatibility>> listCompatibilities(Viewer viewer, UUID id, PageRequest request) {
        return find(viewer, id)
                .chain(wallet -> accounts.isContract(wallet)
                        .chain(isContract -> listCompatibilities(wallet, isContract, request)));
    }

    @WithSession
    Uni<Page<Compatibility>> listCompatibilities(Wallet wallet, boolean isContract, PageRequest request) {
        return pools.listPools(request).chain(page -> {
            List<UUID> poolIds = page.items().stream().map(Pool::id).toList();
            List<UUID> providerIds =
                    page.items().stream().map(Pool::providerId).distinct().toList();
            return providers
                    .fetchAll(providerIds)
                    .chain(offering -> ledger.fetchLatestRates(poolIds)
                            .map(rates -> page.map(pool -> judge(wallet, isContract, pool, offering, rates))));
        });
    }

    private static Compatibility judge(
            Wallet wallet, boolean isContract, Pool pool, Map<UUID, Provider> providers, Map<UUID, PostedRate> rates) {
        PostedRate rate = requireNonNull(rates.get(pool.id()));
        Provider provider = requireNonNull(providers.get(pool.providerId()));
        return Compatibility.of(wallet, isContract, pool, provider, !rate.rate().isWorthless());
    }

    private Challenge requireOpen(Wallet wallet) {
        Challenge challenge = wallet.challenge();
        if (challenge == null || !challenge.isGoodAt(clock.instant())) {
            throw challengeMissing();
        }
        return challenge;
    }

    private static byte[] decode(ProofRequest request) {
        try {
            return Hex.decode(request.signature(), "signature");
        } catch (InvalidValueException invalid) {
            throw Faults.invalidRequest("signature", invalid.code(), String.valueOf(invalid.getMessage()));
        }
    }

    private Uni<Void> tell(String type, Wallet wallet) {
        return outbox.append(wallet.tenant(), type, WalletEvent.of(wallet));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static ProblemException notFound(UUID id) {
        return new ProblemException(Problems.NOT_FOUND, "You have no wallet " + id + ".");
    }

    private static ProblemException challengeMissing() {
        return new ProblemException(
                StakingProblems.WALLET_CHALLENGE_MISSING,
                "Ask for a challenge, have the wallet sign it in time, and send that signature once.");
    }

    private static ProblemException registered(WalletRequest request) {
        return new ProblemException(
                StakingProblems.WALLET_REGISTERED,
                "Read the list of wallets: " + request.address() + " is in it.",
                List.of(new Fault("address", "registered", "must be an address that is not registered yet")));
    }
}
