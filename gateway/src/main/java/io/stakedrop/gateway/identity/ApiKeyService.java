package io.stakedrop.gateway.identity;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.GatewayProblems;
import io.stakedrop.gateway.audit.AuditLog;
import io.stakedrop.gateway.audit.AuditTarget;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes, shows, changes, rotates and revokes API keys. Nobody makes, or gets the secret of, a key that may more than he. */
@ApplicationScoped
class ApiKeyService {

    private final ApiKeyRepository keys;
    private final TenantService tenants;
    private final Revocations revocations;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ApiKeyService(
            ApiKeyRepository keys,
            TenantService tenants,
            Revocations revocations,
            AuditLog audit,
            Ids ids,
            Clock clock) {
        this.keys = keys;
        this.tenants = tenants;
        this.revocations = revocations;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Fails with {@code not-found} where there is no such tenant, with {@code scope-exceeded} for too many scopes. */
    @WithTransaction
    Uni<NewApiKey> create(ApiConsumer by, UUID tenantId, ApiKeyRequest request) {
        checkMayGive(by, request.scopes());
        KeyText text = KeyText.generate(random);
        ApiKey key = new ApiKey(
                ids.next(),
                tenantId,
                request.name(),
                text.prefix(),
                text.hash(),
                null,
                request.scopes(),
                request.expiresAt(),
                now(),
                null,
                null);
        return tenants.fetch(tenantId)
                .chain(() -> keys.insert(key))
                .chain(() -> audit.record(by, "key.created", target(key), null, ApiKeyView.of(key)))
                .replaceWith(new NewApiKey(key, text));
    }

    /** Fails with {@code not-found} where there is no such tenant. */
    @WithSession
    Uni<Page<ApiKey>> list(UUID tenantId, PageRequest page) {
        return tenants.fetch(tenantId)
                .chain(() -> keys.listByTenant(tenantId, page))
                .map(rows -> Page.of(rows, page, key -> Cursor.of(key.id())));
    }

    /** Fails with {@code not-found} where the tenant has no such key. */
    @WithSession
    Uni<ApiKey> fetch(UUID tenantId, UUID keyId) {
        return keys.findOfTenant(tenantId, keyId).map(found -> found.orElseThrow(() -> unknown(keyId)));
    }

    /** Fails with {@code not-found} where the tenant has no such key, with {@code scope-exceeded} for too many scopes. */
    @WithTransaction
    Uni<ApiKey> change(ApiConsumer by, UUID tenantId, UUID keyId, ApiKeyChangeRequest request) {
        return change(by, "key.changed", tenantId, keyId, before -> {
            Set<Scope> scopes = orElse(request.scopes(), before.scopes());
            if (!scopes.equals(before.scopes())) {
                checkMayGive(by, scopes);
            }
            return before.named(orElse(request.name(), before.name()), scopes);
        });
    }

    /**
     * Gives the key another secret.
     *
     * @param overlap how long the secret until now works beside it; the one before that stops at once
     * @return fails with {@code not-found} where the tenant has no such key, with {@code scope-exceeded} where the key
     *     may more than who asks, and with {@code conflict} where it is revoked or expired
     */
    @WithTransaction
    Uni<NewApiKey> rotate(ApiConsumer by, UUID tenantId, UUID keyId, Overlap overlap) {
        return keys.lockOfTenant(tenantId, keyId).flatMap(found -> {
            ApiKey before = found.orElseThrow(() -> unknown(keyId));
            checkMayGive(by, before.scopes());
            Instant now = now();
            if (!before.isUsableAt(now)) {
                throw new ProblemException(Problems.CONFLICT, "The key is revoked or expired: create another one.");
            }
            KeyText text = KeyText.generate(before.prefix(), random);
            ApiKey after = before.rotated(text.hash(), now.plus(overlap.duration()));
            return save(by, "key.rotated", before, after).replaceWith(new NewApiKey(after, text));
        });
    }

    /** Revoking again changes nothing; fails with {@code not-found} where the tenant has no such key. */
    @WithTransaction
    Uni<Void> revoke(ApiConsumer by, UUID tenantId, UUID keyId) {
        return change(
                        by,
                        "key.revoked",
                        tenantId,
                        keyId,
                        before -> before.revokedAt() == null ? before.revoked(now()) : before)
                .replaceWithVoid();
    }

    private Uni<ApiKey> change(ApiConsumer by, String action, UUID tenantId, UUID keyId, UnaryOperator<ApiKey> change) {
        return keys.lockOfTenant(tenantId, keyId).flatMap(found -> {
            ApiKey before = found.orElseThrow(() -> unknown(keyId));
            ApiKey after = change.apply(before);
            return after.equals(before)
                    ? Uni.createFrom().item(before)
                    : save(by, action, before, after).replaceWith(after);
        });
    }

    private Uni<Void> save(ApiConsumer by, String action, ApiKey before, ApiKey after) {
        return keys.save(after)
                .chain(() -> audit.record(by, action, target(after), ApiKeyView.of(before), ApiKeyView.of(after)))
                .chain(() -> isOnlyRenamed(before, after)
                        ? Uni.createFrom().voidItem()
                        : revocations.announce(after.credential()));
    }

    private static boolean isOnlyRenamed(ApiKey before, ApiKey after) {
        return before.named(after.name(), before.scopes()).equals(after);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static void checkMayGive(ApiConsumer by, Set<Scope> scopes) {
        if (!by.mayGive(scopes)) {
            throw new ProblemException(
                    GatewayProblems.SCOPE_EXCEEDED,
                    "You may give `" + Scope.join(by.scopes()) + "`; the key would have `" + Scope.join(scopes) + "`.");
        }
    }

    private static AuditTarget target(ApiKey key) {
        return AuditTarget.of(key.tenant(), key.credential());
    }

    private static ProblemException unknown(UUID keyId) {
        return new ProblemException(Problems.NOT_FOUND, "The tenant has no key " + keyId + ".");
    }

    private static <T> T orElse(@Nullable T changed, T present) {
        return changed == null ? present : changed;
    }
}
