package io.stakedrop.gateway.token;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.GatewayProblems;
import io.stakedrop.gateway.audit.AuditLog;
import io.stakedrop.gateway.audit.AuditTarget;
import io.stakedrop.gateway.identity.ApiConsumer;
import io.stakedrop.gateway.identity.Overlap;
import io.stakedrop.gateway.identity.PreviousSecret;
import io.stakedrop.gateway.identity.Revocations;
import io.stakedrop.gateway.identity.Scope;
import io.stakedrop.gateway.identity.SecretHash;
import io.stakedrop.gateway.identity.TenantService;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.Faults;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes, shows, rotates and revokes OAuth clients. Nobody makes, or gets the secret of, a client that may more than he. */
@ApplicationScoped
class ClientService {

    private static final int SECRET_BYTES = 32;

    private final ClientRepository clients;
    private final ClientSessions sessions;
    private final TenantService tenants;
    private final Revocations revocations;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ClientService(
            ClientRepository clients,
            ClientSessions sessions,
            TenantService tenants,
            Revocations revocations,
            AuditLog audit,
            Ids ids,
            Clock clock) {
        this.clients = clients;
        this.sessions = sessions;
        this.tenants = tenants;
        this.revocations = revocations;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Fails with {@code not-found} where there is no such tenant. */
    @WithTransaction
    Uni<NewClientView> create(ApiConsumer actor, UUID tenantId, ClientRequest request) {
        check(actor, request);
        String secret = request.kind() == ClientKind.PUBLIC ? null : newSecret();
        OAuthClient client = new OAuthClient(
                ids.next(),
                tenantId,
                request.name(),
                request.kind(),
                secret == null ? null : SecretHash.of(secret),
                null,
                request.scopes(),
                Optional.ofNullable(request.userScopes()).orElse(Set.of()),
                Optional.ofNullable(request.signInOrigins()).orElse(List.of()),
                now(),
                null);
        return tenants.fetch(tenantId)
                .chain(() -> clients.insert(client))
                .chain(() -> record(actor, "client.created", client, null, ClientView.of(client)))
                .replaceWith(NewClientView.of(client, secret));
    }

    /** Fails with {@code not-found} where there is no such tenant. */
    @WithSession
    Uni<Page<OAuthClient>> list(UUID tenantId, PageRequest page) {
        return tenants.fetch(tenantId)
                .chain(() -> clients.listByTenant(tenantId, page))
                .map(rows -> Page.of(rows, page, client -> Cursor.of(client.id())));
    }

    /**
     * Gives the client another secret; the tokens that it has stay what they are.
     *
     * @param overlap how long the secret until now works beside it; the one before that stops at once
     * @return fails with {@code not-found} where the tenant has no such client, with {@code scope-exceeded} where the
     *     client may more than who asks, and with {@code conflict} where it is revoked or public
     */
    @WithTransaction
    Uni<NewClientView> rotate(ApiConsumer actor, UUID tenantId, UUID clientId, Overlap overlap) {
        return lock(tenantId, clientId).flatMap(before -> {
            checkMayGive(actor, before.scopes());
            SecretHash until = before.secretHash();
            if (until == null || before.revokedAt() != null) {
                throw new ProblemException(
                        Problems.CONFLICT,
                        "The client is public, which has no secret, or revoked: create another one.");
            }
            String secret = newSecret();
            SecretHash hash = SecretHash.of(secret);
            PreviousSecret previous = new PreviousSecret(until, now().plus(overlap.duration()));
            OAuthClient after = before.rotated(hash, previous);
            return clients.saveSecrets(clientId, hash, previous)
                    .chain(() -> record(actor, "client.rotated", after, ClientView.of(before), ClientView.of(after)))
                    .replaceWith(NewClientView.of(after, secret));
        });
    }

    /** Ends its tokens and the sessions that began through it; revoking again changes nothing. */
    @WithTransaction
    Uni<Void> revoke(ApiConsumer actor, UUID tenantId, UUID clientId) {
        return lock(tenantId, clientId)
                .flatMap(client -> client.revokedAt() == null
                        ? revoke(actor, client)
                        : Uni.createFrom().voidItem());
    }

    private Uni<OAuthClient> lock(UUID tenantId, UUID clientId) {
        return clients.lockOf(tenantId, clientId)
                .map(found -> found.orElseThrow(
                        () -> new ProblemException(Problems.NOT_FOUND, "The tenant has no client " + clientId + ".")));
    }

    private Uni<Void> revoke(ApiConsumer actor, OAuthClient client) {
        return clients.revoke(client.id(), now())
                .chain(() -> sessions.endAllOf(client))
                .chain(() -> revocations.announce(client.credential()))
                .chain(() -> record(actor, "client.revoked", client, ClientView.of(client), null));
    }

    private Uni<Void> record(
            ApiConsumer actor, String action, OAuthClient client, @Nullable Object before, @Nullable Object after) {
        return audit.record(actor, action, AuditTarget.of(client.tenant(), client.credential()), before, after);
    }

    private static void checkMayGive(ApiConsumer actor, Set<Scope> scopes) {
        if (!actor.mayGive(scopes)) {
            throw new ProblemException(
                    GatewayProblems.SCOPE_EXCEEDED,
                    "You may give `" + Scope.join(actor.scopes()) + "`; the client has `" + Scope.join(scopes) + "`.");
        }
    }

    private static void check(ApiConsumer actor, ClientRequest request) {
        List<Fault> faults = new ArrayList<>();
        if (!actor.mayGive(request.scopes()) || request.scopes().contains(Scope.SESSION)) {
            faults.add(new Fault(
                    "scopes",
                    "too-many",
                    "Give no more than you have yourself, and not `session`, which every signed-in wallet has."));
        }
        Set<Scope> userScopes = Optional.ofNullable(request.userScopes()).orElse(Set.of());
        if (!request.scopes().containsAll(userScopes) || userScopes.contains(Scope.ADMIN)) {
            faults.add(new Fault("userScopes", "too-many", "Name scopes of the client itself, and not `admin`."));
        }
        if (!faults.isEmpty()) {
            throw Faults.invalidRequest(faults);
        }
    }

    private String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return "sds_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
