package io.stakedrop.gateway.session;

import java.time.Duration;
import java.time.Instant;

/** What comes of a refresh token that was really given once. */
enum RefreshOutcome {
    /** It is the good one: it is used up now, and its successor takes its place. */
    ROTATED,
    /** It was used a moment ago: the answer may have been lost, so it is given again. */
    REPEATED,
    /** It was used before: two have it, and one of them is a thief. */
    REUSED,
    /** Its session is over. */
    OVER;

    /**
     * Decides.
     *
     * @param idle how long a session lasts without a refresh
     * @param repeatable how long after a refresh it may be repeated
     */
    static RefreshOutcome of(RefreshToken token, Session session, Instant now, Duration idle, Duration repeatable) {
        boolean isOver = session.endedAt() != null
                || !now.isBefore(session.expiresAt())
                || !now.isBefore(session.rotatedAt().plus(idle));
        if (isOver) {
            return OVER;
        }
        if (token.generation() == session.generation()) {
            return ROTATED;
        }
        boolean isLastOne = token.generation() == session.generation() - 1;
        return isLastOne && now.isBefore(session.rotatedAt().plus(repeatable)) ? REPEATED : REUSED;
    }
}
