package io.stakedrop.gateway.token;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When signing keys come and go: each is published for some time before it signs, so that whoever verifies knows it by
 * then, and for some time after the next one took over, until its last token has expired.
 *
 * @param every how long a key signs
 * @param publishedBefore how long it is published before it signs
 * @param publishedAfter how long it is published after it signed
 */
record KeyRotation(Duration every, Duration publishedBefore, Duration publishedAfter) {

    /** Makes a key. */
    interface KeyMaker {

        SigningKey make(Instant publishedAt, Instant activeFrom);
    }

    KeyRotation {
        if (publishedBefore.compareTo(every) >= 0) {
            throw new IllegalArgumentException("a key that signs for " + every + " cannot be published "
                    + publishedBefore + " before the one that follows it");
        }
    }

    /** Whether {@link #apply} would change anything. */
    boolean isDue(KeySet keys, Instant now) {
        return isNextDue(keys, now) || keys.keys().stream().anyMatch(key -> isOver(key, now));
    }

    /** The keys as they should be now: without those that are over, and with the next one when its time has come. */
    KeySet apply(KeySet keys, Instant now, KeyMaker maker) {
        List<SigningKey> kept = new ArrayList<>(
                keys.keys().stream().filter(key -> !isOver(key, now)).toList());
        if (!isNextDue(keys, now)) {
            return new KeySet(kept);
        }
        // Nobody has waited for the first one.
        Instant activeFrom = kept.isEmpty() ? now : now.plus(publishedBefore);
        kept.replaceAll(key -> key.retiredAt() == null ? key.retiringAt(activeFrom.plus(publishedAfter)) : key);
        kept.add(maker.make(now, activeFrom));
        return new KeySet(kept);
    }

    private boolean isNextDue(KeySet keys, Instant now) {
        Optional<Instant> newest =
                keys.keys().stream().map(SigningKey::activeFrom).max(Comparator.naturalOrder());
        return newest.map(activeFrom -> !now.isBefore(activeFrom.plus(every).minus(publishedBefore)))
                .orElse(true);
    }

    private static boolean isOver(SigningKey key, Instant now) {
        return key.retiredAt() != null && !now.isBefore(key.retiredAt());
    }
}
