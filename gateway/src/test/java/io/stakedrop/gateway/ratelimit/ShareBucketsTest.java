package io.stakedrop.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShareBucketsTest {

    private static final long PAUSE = 1_000;
    private static final Limit LIMIT = new Limit("read", "{tenant}:read", new Rate(1_000, 100));
    private static final LimitedRequest REQUEST = new LimitedRequest(List.of(LIMIT), null, 1);

    private final Standing standing = new Standing(1, PAUSE);
    private final ShareBuckets shares = new ShareBuckets(10);

    @Test
    void whatRedisDidNotConfirmIsOwedAgain() {
        // Given
        long began = giveOut(10);

        // When
        List<ShareBuckets.Debt> first = shares.end(began, began + 11_000);
        List<ShareBuckets.Debt> again = shares.end(began, began + 11_000);

        // Then
        assertThat(first).containsExactly(new ShareBuckets.Debt(LIMIT, 10));
        assertThat(again).isEqualTo(first);
    }

    @Test
    void whatRedisConfirmedIsNotOwedAgain() {
        // Given
        long began = giveOut(10);
        ShareBuckets.Debt debt = shares.end(began, began + 11_000).getFirst();

        // When
        shares.charged(debt);

        // Then
        assertThat(shares.end(began, began + 11_000)).isEmpty();
    }

    @Test
    void givesOutNothingAfterItWasToldWhatIsOwed() {
        // Given
        long began = giveOut(10);

        // When
        shares.end(began, began + 11_000);

        // Then
        assertThat(isGiven(began + 90_000)).isFalse();
    }

    @Test
    void whatIsOwedIsStillOwedWhenItGoesAloneAgainAndBeginsEmpty() {
        // Given
        shares.end(giveOut(10), 11_000);
        long later = 50_000;
        standing.registered(new Registration(later, 1, 0, 0, Share.WHOLE, 0, List.of()), later, later);
        standing.failed(later);
        long began = standing.sharesFromTicks();

        // When
        boolean isGiven = isGiven(began);

        // Then
        assertThat(isGiven).isFalse();
        assertThat(shares.end(began, began)).containsExactly(new ShareBuckets.Debt(LIMIT, 10));
    }

    /** @return when the share began */
    private long giveOut(int calls) {
        standing.failed(0);
        long began = standing.sharesFromTicks();
        for (int call = 1; call <= calls; call++) {
            assertThat(isGiven(began + 1_002L * call)).isTrue();
        }
        return began;
    }

    private boolean isGiven(long now) {
        return shares.take(REQUEST, standing, now).stream().allMatch(Decision::allowed);
    }
}
