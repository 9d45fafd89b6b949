package io.stakedrop.gateway.token;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

/** Signing keys in the database. */
@ApplicationScoped
class SigningKeyRepository implements PanacheRepositoryBase<SigningKeyEntity, String> {

    /** Names the advisory lock under which the first key is made. */
    private static final int FIRST_KEY_LOCK = 0x5D_4B_45_59;

    Uni<KeySet> read() {
        return Panache.withSession(() -> listAll()).map(SigningKeyRepository::toKeySet);
    }

    /** Makes the first key where there is none; replicas that start together make one. */
    Uni<KeySet> readOrMake(Supplier<SigningKey> first) {
        return Panache.withTransaction(() -> lock().chain(() -> listAll()).flatMap(rows -> {
            if (!rows.isEmpty()) {
                return Uni.createFrom().item(toKeySet(rows));
            }
            SigningKey made = first.get();
            return persist(toRow(made)).replaceWith(new KeySet(List.of(made)));
        }));
    }

    private static Uni<Void> lock() {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(
                                "select pg_advisory_xact_lock(" + FIRST_KEY_LOCK + ")::text")
                        .getSingleResult())
                .replaceWithVoid();
    }

    private static KeySet toKeySet(List<SigningKeyEntity> rows) {
        return new KeySet(rows.stream()
                .map(row -> SigningKey.decode(
                        row.kid, row.privateKey, row.publicKey, row.publishedAt, row.activeFrom, row.retiredAt))
                .toList());
    }

    private static SigningKeyEntity toRow(SigningKey key) {
        SigningKeyEntity row = new SigningKeyEntity();
        row.kid = key.kid();
        row.privateKey = key.privateKey().getEncoded();
        row.publicKey = key.publicKey().getEncoded();
        row.publishedAt = key.publishedAt();
        row.activeFrom = key.activeFrom();
        row.retiredAt = key.retiredAt();
        return row;
    }
}
