package io.stakedrop.gateway.identity;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Makes, shows and revokes API keys. */
@ApplicationScoped
class ApiKeyService {

    private final ApiKeyRepository keys;
    private final TenantService tenants;
    private final Ids ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ApiKeyService(ApiKeyRepository keys, TenantService tenants, Ids ids, Clock clock) {
        this.keys = keys;
        this.tenants = tenants;
        this.ids = ids;
        this.clock = clock;
    }

    /** Fails with {@code not-found} where there is no such tenant. */
    @WithTransaction
    Uni<NewApiKey> create(UUID tenantId, ApiKeyRequest request) {
        KeyText text = KeyText.generate(random);
        ApiKey key = new ApiKey(
                ids.next(),
                tenantId,
                request.name(),
                text.prefix(),
                text.hash(),
                request.scopes(),
                request.expiresAt(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null,
                null);
        return tenants.fetch(tenantId).chain(() -> keys.insert(key)).replaceWith(new NewApiKey(key, text));
    }

    /** Fails with {@code not-found} where there is no such tenant. */
    @WithSession
    Uni<Page<ApiKey>> list(UUID tenantId, PageRequest page) {
        return tenants.fetch(tenantId)
                .chain(() -> keys.listByTenant(tenantId, page))
                .map(rows -> Page.of(rows, page, key -> Cursor.of(key.id())));
    }

    /** Revoking again changes nothing; fails with {@code not-found} where the tenant has no such key. */
    @WithTransaction
    Uni<Void> revoke(UUID tenantId, UUID keyId) {
        return keys.revoke(tenantId, keyId, clock.instant())
                .invoke(found -> {
                    if (!found) {
                        throw new ProblemException(Problems.NOT_FOUND, "The tenant has no key " + keyId + ".");
                    }
                })
                .replaceWithVoid();
    }
}
