package io.stakedrop.gateway.token;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All signing keys as they were last read from the database. */
record KeySet(List<SigningKey> keys) {

    KeySet {
        keys = List.copyOf(keys);
    }

    /** The key that signs now: of those that may, the one that became active last. */
    Optional<SigningKey> signerAt(Instant now) {
        return keys.stream()
                .filter(key -> key.maySignAt(now))
                .max(Comparator.comparing(SigningKey::activeFrom).thenComparing(SigningKey::kid));
    }

    List<SigningKey> publishedAt(Instant now) {
        return keys.stream().filter(key -> key.isPublishedAt(now)).toList();
    }
}
