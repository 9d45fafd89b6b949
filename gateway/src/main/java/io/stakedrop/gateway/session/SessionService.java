package io.stakedrop.gateway.session;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.siwe.SiweMessage;
import io.stakedrop.gateway.GatewayProblems;
import io.stakedrop.gateway.identity.MemberIdentity;
import io.stakedrop.gateway.identity.Members;
import io.stakedrop.gateway.identity.Revocations;
import io.stakedrop.gateway.identity.Scope;
import io.stakedrop.gateway.token.AccessClaims;
import io.stakedrop.gateway.token.AccessTokens;
import io.stakedrop.gateway.token.AskedScopes;
import io.stakedrop.gateway.token.ClientSessions;
import io.stakedrop.gateway.token.Clients;
import io.stakedrop.gateway.token.OAuthClient;
import io.stakedrop.gateway.token.TokenError;
import io.stakedrop.gateway.token.TokenRefusedException;
import io.stakedrop.gateway.token.TokenView;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Begins sessions of wallets, goes on with them, and ends them. */
@ApplicationScoped
class SessionService implements ClientSessions {

    private static final Logger LOG = Logger.getLogger(SessionService.class);

    /** Longer than the clocks of two replicas differ: a nonce that one takes for expired, another one may still take. */
    private static final Duration NONCE_MARGIN = Duration.ofHours(1);

    private final SessionRepository sessions;
    private final RefreshTokens refreshTokens;
    private final AccessTokens accessTokens;
    private final Clients clients;
    private final Members members;
    private final Revocations revocations;
    private final SessionConfig config;
    private final Ids ids;
    private final Clock clock;

    SessionService(
            SessionRepository sessions,
            RefreshTokens refreshTokens,
            AccessTokens accessTokens,
            Clients clients,
            Members members,
            Revocations revocations,
            SessionConfig config,
            Ids ids,
            Clock clock) {
        this.sessions = sessions;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.clients = clients;
        this.members = members;
        this.revocations = revocations;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    /** Begins a session, in the transaction that uses the nonce up; fails with {@code sign-in-refused} where it was. */
    @WithTransaction
    Uni<TokenView> begin(OAuthClient client, SiweMessage message, Nonce nonce) {
        Instant now = now();
        String wallet = "eip155:" + message.chainId() + ":" + message.address();
        Session session = new Session(
                ids.next(), client.tenant(), client.id(), wallet, 0, now, now, now.plus(config.lifetime()), null);
        return sessions.use(nonce)
                .invoke(isFirst -> {
                    if (!isFirst) {
                        throw reusedNonce();
                    }
                })
                .chain(() -> sessions.insert(session))
                .chain(() -> scopes(client, wallet))
                .map(scopes -> tokens(session, scopes));
    }

    /**
     * {@inheritDoc}
     *
     * <p>A token that is used again ends the session, and that is committed before the refusal is told.
     */
    @Override
    public Uni<TokenView> refresh(OAuthClient client, String refreshToken, @Nullable String scope) {
        Optional<RefreshToken> token = refreshTokens.read(refreshToken);
        if (token.isEmpty()) {
            return Uni.createFrom().failure(invalidGrant());
        }
        return Panache.withTransaction(() -> use(token.get(), client, scope))
                .map(given -> given.orElseThrow(SessionService::invalidGrant));
    }

    private Uni<Optional<TokenView>> use(RefreshToken token, OAuthClient client, @Nullable String scope) {
        return sessions.findAndLock(token.session())
                .map(found -> found.filter(session -> session.client().equals(client.id())))
                .flatMap(found -> found.map(session -> use(token, session, client, scope))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<TokenView>> use(
            RefreshToken token, Session session, OAuthClient client, @Nullable String scope) {
        Instant now = now();
        return switch (RefreshOutcome.of(token, session, now, config.idleLifetime(), config.repeatable())) {
            case ROTATED ->
                scopes(client, session.wallet(), scope)
                        .call(() -> sessions.rotate(session.id(), now))
                        .map(scopes -> Optional.of(tokens(session.rotated(now), scopes)));
            case REPEATED ->
                scopes(client, session.wallet(), scope).map(scopes -> Optional.of(tokens(session, scopes)));
            case REUSED -> {
                LOG.warnf("A refresh token of session %s was used again: the session has ended", session.id());
                yield end(session, now).replaceWith(Optional.empty());
            }
            case OVER -> Uni.createFrom().item(Optional.empty());
        };
    }

    /** Ends the session of a genuine refresh token, however old; what was never given changes nothing (RFC 7009). */
    @WithTransaction
    Uni<Void> revoke(OAuthClient client, String refreshToken) {
        return refreshTokens
                .read(refreshToken)
                .map(token -> sessions.findAndLock(token.session())
                        .flatMap(found -> found.filter(
                                        session -> session.client().equals(client.id()))
                                .map(session -> end(session, now()))
                                .orElseGet(() -> Uni.createFrom().voidItem())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** The open sessions of a wallet, oldest first. */
    @WithSession
    Uni<Page<Session>> list(UUID tenant, String wallet, PageRequest page) {
        return sessions.listOpen(tenant, wallet, now(), page)
                .map(rows -> Page.of(rows, page, session -> Cursor.of(session.id())));
    }

    /** Ends a session of the wallet, or leaves its end as it is; fails with {@code not-found} where it has none such. */
    @WithTransaction
    Uni<Void> end(UUID tenant, String wallet, UUID id) {
        return fetch(tenant, wallet, id).flatMap(session -> end(session, now()));
    }

    /** A session of the wallet; fails with {@code not-found} where it has none such. */
    @WithSession
    Uni<Session> fetch(UUID tenant, String wallet, UUID id) {
        return sessions.findOf(tenant, wallet, id)
                .map(found -> found.orElseThrow(
                        () -> new ProblemException(Problems.NOT_FOUND, "You have no session " + id + ".")));
    }

    @Override
    @WithSession
    public Uni<Optional<Set<Scope>>> findScopes(UUID id) {
        return sessions.findOpen(id, now())
                .flatMap(found -> found.map(session -> clients.findActive(session.client())
                                .flatMap(client -> client.map(active ->
                                                scopes(active, session.wallet()).map(Optional::of))
                                        .orElseGet(() -> Uni.createFrom().item(Optional.empty()))))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    @Override
    public Uni<Void> endAllOf(OAuthClient client) {
        Instant now = now();
        return sessions.endAllOf(
                        client.id(), now, now.minus(accessTokens.lifetime()).minus(config.repeatable()))
                .flatMap(ended -> Multi.createFrom()
                        .iterable(ended)
                        .onItem()
                        .transformToUniAndConcatenate(id -> revocations.announce(Session.credential(id)))
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    @Scheduled(every = "1h", delayed = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @WithTransaction
    Uni<Void> purge() {
        Instant now = now();
        return sessions.purge(now.minus(NONCE_MARGIN), now.minus(config.kept()));
    }

    private Uni<Void> end(Session session, Instant now) {
        return sessions.end(session.id(), now)
                .flatMap(isEnded -> isEnded
                        ? revocations.announce(session.credential())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Set<Scope>> scopes(OAuthClient client, String wallet, @Nullable String asked) {
        return scopes(client, wallet).map(allowed -> AskedScopes.within(allowed, asked));
    }

    /** What a wallet may do through a client: what everybody may, and what it may as a member, within the client's own. */
    private Uni<Set<Scope>> scopes(OAuthClient client, String wallet) {
        return members.find(client.tenant(), new MemberIdentity.Wallet(wallet)).map(found -> {
            Set<Scope> scopes = EnumSet.noneOf(Scope.class);
            found.ifPresent(member -> scopes.addAll(member.role().scopes()));
            scopes.retainAll(client.scopes());
            scopes.addAll(client.userScopes());
            return scopes;
        });
    }

    private TokenView tokens(Session session, Set<Scope> scopes) {
        return accessTokens.give(
                new AccessClaims(
                        session.tenant(), session.wallet(), session.client(), scopes, Optional.of(session.id())),
                refreshTokens.write(session.refreshToken()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static TokenRefusedException invalidGrant() {
        return new TokenRefusedException(
                TokenError.INVALID_GRANT,
                "The refresh token is wrong, was used before, or its session has ended: sign in again.");
    }

    private static ProblemException reusedNonce() {
        return new ProblemException(
                GatewayProblems.SIGN_IN_REFUSED,
                "Sign a message with a new nonce.",
                List.of(new Fault("message", "other-nonce", "The nonce was used before.")));
    }
}
