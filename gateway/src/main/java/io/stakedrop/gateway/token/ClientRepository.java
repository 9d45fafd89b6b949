package io.stakedrop.gateway.token;

import static java.util.function.Predicate.not;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.identity.PreviousSecret;
import io.stakedrop.gateway.identity.Scope;
import io.stakedrop.gateway.identity.SecretHash;
import io.stakedrop.kit.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** OAuth clients in the database. */
@ApplicationScoped
class ClientRepository implements PanacheRepositoryBase<OAuthClientEntity, UUID> {

    Uni<Void> insert(OAuthClient client) {
        OAuthClientEntity row = new OAuthClientEntity();
        row.id = client.id();
        row.tenantId = client.tenant();
        row.name = client.name();
        row.kind = client.kind().text();
        row.secretHash =
                client.secretHash() == null ? null : client.secretHash().toBytes();
        row.scopes = Scope.join(client.scopes());
        row.userScopes = Scope.join(client.userScopes());
        row.signInOrigins = String.join(" ", client.signInOrigins());
        row.createdAt = client.createdAt();
        return persist(row).replaceWithVoid();
    }

    /** The client, unless it was revoked. */
    Uni<Optional<OAuthClient>> findActive(UUID id) {
        return Panache.withSession(
                        () -> find("id = ?1 and revokedAt is null", id).firstResult())
                .map(row -> Optional.ofNullable(row).map(ClientRepository::toClient));
    }

    /** The tenant's client, revoked or not, which nobody else changes before the current transaction ends. */
    Uni<Optional<OAuthClient>> lockOf(UUID tenant, UUID id) {
        return find("tenantId = ?1 and id = ?2", tenant, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(ClientRepository::toClient));
    }

    /** Oldest first, revoked ones too. */
    Uni<List<OAuthClient>> listByTenant(UUID tenant, PageRequest page) {
        PanacheQuery<OAuthClientEntity> rows = page.after()
                .map(after -> find("tenantId = ?1 and id > ?2", Sort.by("id"), tenant, after.uuidAt(0)))
                .orElseGet(() -> find("tenantId", Sort.by("id"), tenant));
        return rows.page(0, page.fetchLimit())
                .list()
                .map(list -> list.stream().map(ClientRepository::toClient).toList());
    }

    Uni<Void> revoke(UUID id, Instant at) {
        return update("revokedAt = ?1 where id = ?2 and revokedAt is null", at, id)
                .replaceWithVoid();
    }

    /** Writes the secrets that a rotation left. */
    Uni<Void> saveSecrets(UUID id, SecretHash secret, PreviousSecret previous) {
        return update(
                        "secretHash = ?1, previousHash = ?2, previousExpiresAt = ?3 where id = ?4",
                        secret.toBytes(),
                        previous.hash().toBytes(),
                        previous.expiresAt(),
                        id)
                .replaceWithVoid();
    }

    private static @Nullable PreviousSecret toPrevious(OAuthClientEntity row) {
        if (row.previousHash == null || row.previousExpiresAt == null) {
            return null;
        }
        return new PreviousSecret(SecretHash.ofBytes(row.previousHash), row.previousExpiresAt);
    }

    private static OAuthClient toClient(OAuthClientEntity row) {
        return new OAuthClient(
                row.id,
                row.tenantId,
                row.name,
                ClientKind.PUBLIC.text().equals(row.kind) ? ClientKind.PUBLIC : ClientKind.CONFIDENTIAL,
                row.secretHash == null ? null : SecretHash.ofBytes(row.secretHash),
                toPrevious(row),
                Scope.parseAll(row.scopes),
                Scope.parseAll(row.userScopes),
                Arrays.stream(row.signInOrigins.split(" "))
                        .filter(not(String::isEmpty))
                        .toList(),
                row.createdAt,
                row.revokedAt);
    }
}
