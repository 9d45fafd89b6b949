package io.stakedrop.gateway.token;

import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Signing keys in the database, their private halves encrypted. */
@ApplicationScoped
class SigningKeyRepository implements PanacheRepositoryBase<SigningKeyEntity, String> {

    /** Names the advisory lock under which keys are made and taken away. */
    private static final int LOCK = 0x5D_4B_45_59;

    private final KeyEncryption encryption;

    SigningKeyRepository(KeyEncryption encryption) {
        this.encryption = encryption;
    }

    Uni<KeySet> read() {
        return Panache.withSession(() -> listAll()).map(this::toKeySet);
    }

    /**
     * Stores what a change makes of the keys, one replica at a time, and encrypts with the first key what is not.
     *
     * @return the keys after the change
     */
    Uni<KeySet> change(UnaryOperator<KeySet> change) {
        return Panache.withTransaction(() -> lock().chain(() -> listAll()).flatMap(rows -> {
            KeySet after = change.apply(toKeySet(rows));
            return store(rows, after).replaceWith(after);
        }));
    }

    private Uni<Void> store(List<SigningKeyEntity> rows, KeySet after) {
        Map<String, SigningKey> fresh =
                new HashMap<>(after.keys().stream().collect(toMap(SigningKey::kid, Function.identity())));
        Uni<Void> stored = Uni.createFrom().voidItem();
        for (SigningKeyEntity row : rows) {
            SigningKey key = fresh.remove(row.kid);
            if (key == null) {
                stored = stored.chain(() -> delete(row));
                continue;
            }
            row.retiredAt = key.retiredAt();
            if (!encryption.isSealedByFirst(row.privateKey)) {
                row.privateKey = seal(key);
            }
        }
        for (SigningKey key : fresh.values()) {
            stored = stored.chain(() -> persist(toRow(key)).replaceWithVoid());
        }
        return stored;
    }

    private static Uni<Void> lock() {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("select pg_advisory_xact_lock(" + LOCK + ")::text")
                        .getSingleResult())
                .replaceWithVoid();
    }

    private KeySet toKeySet(List<SigningKeyEntity> rows) {
        return new KeySet(rows.stream()
                .map(row -> SigningKey.decode(
                        row.kid, privateKey(row), row.publicKey, row.publishedAt, row.activeFrom, row.retiredAt))
                .toList());
    }

    /** A row of a former version is not encrypted yet. */
    private byte[] privateKey(SigningKeyEntity row) {
        return KeyEncryption.isSealed(row.privateKey)
                ? encryption.open(row.privateKey, context(row.kid))
                : row.privateKey;
    }

    private byte[] seal(SigningKey key) {
        return encryption.seal(key.privateKey().getEncoded(), context(key.kid()));
    }

    private static String context(String kid) {
        return "signing key " + kid;
    }

    private SigningKeyEntity toRow(SigningKey key) {
        SigningKeyEntity row = new SigningKeyEntity();
        row.kid = key.kid();
        row.privateKey = seal(key);
        row.publicKey = key.publicKey().getEncoded();
        row.publishedAt = key.publishedAt();
        row.activeFrom = key.activeFrom();
        row.retiredAt = key.retiredAt();
        return row;
    }
}
