package io.stakedrop.airdrop.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.testkit.property.Seeds;
import org.junit.jupiter.api.Test;

class LogRangesTest {

    @Test
    void readsEveryBlockOnceWhateverIsRefused() {
        Seeds.check(200, random -> {
            // Given: a node that takes so many blocks at once
            long taken = 1L + random.nextInt(40);
            long last = random.nextInt(500);
            long most = 1L + random.nextInt(100);
            LogRanges ranges = new LogRanges(most);
            long next = 0;
            int questions = 0;

            // When
            while (next <= last) {
                long end = ranges.end(next, last);
                if (end - next + 1 > taken) {
                    assertThat(ranges.narrow()).isTrue();
                } else {
                    next = end + 1;
                    ranges.widen();
                }
                questions++;
            }

            // Then
            assertThat(next).isEqualTo(last + 1);
            assertThat(questions).isLessThan((int) (3 * (last + 1) / Math.min(taken, most) + 20));
        });
    }

    @Test
    void givesUpWhenASingleBlockIsRefused() {
        LogRanges ranges = new LogRanges(1);

        assertThat(ranges.narrow()).isFalse();
    }
}
