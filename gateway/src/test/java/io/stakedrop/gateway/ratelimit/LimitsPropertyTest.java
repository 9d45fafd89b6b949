package io.stakedrop.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.testkit.property.Seeds;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What holds for replicas that share limits, whatever happens to them and to Redis. */
class LimitsPropertyTest {

    private static final long SECOND = Rate.TICKS_PER_SECOND;
    private static final int ALMOST_ALL = 99;
    private static final int MOST_AT_ONCE = 500;
    private static final int INCIDENTS = 12;

    @Test
    void neverAdmitsMoreInAnyWindowThanOneGcraDoes() {
        Seeds.check(200, random -> {
            // Given
            Limit limit = new Limit("read", "{tenant}:read", rate(random));
            int cost = random.nextInt(4) == 0 ? random.nextInt(1, 4) : 1;
            Simulation simulation = new Simulation(new LimitedRequest(List.of(limit), null, cost), random);
            long interval = limit.rate().intervalTicks();
            int replicas = random.nextInt(1, 5);
            // From half of the limit together to twice the limit each.
            long each =
                    Math.max(1, random.nextBoolean() ? interval / 2 : interval * random.nextLong(1, 2L * replicas + 1));
            for (int replica = 0; replica < replicas; replica++) {
                simulation.born(each, MOST_AT_ONCE);
            }

            // When
            for (int incident = 0; incident < INCIDENTS; incident++) {
                simulation.loadMoves();
                simulation.run(random.nextLong(3 * SECOND));
                switch (random.nextInt(8)) {
                    case 0 -> simulation.born(each, MOST_AT_ONCE);
                    case 1 -> simulation.oneDies();
                    case 2 -> simulation.storeGoesAway();
                    case 3 -> simulation.oneIsCutOff();
                    case 4 -> simulation.storeHangs();
                    case 5 -> simulation.oneStandsStill();
                    case 6 -> simulation.storeComesBack(true);
                    default -> simulation.storeComesBack(false);
                }
            }
            simulation.storeComesBack(random.nextBoolean());
            simulation.run(4 * SECOND);

            // Then
            assertConforms(limit.rate(), simulation.admitted());
        });
    }

    @Test
    void usesNinetyNineOfHundredOfALargeLimitAndAsksOnceForTenRequests() {
        Seeds.check(6, random -> {
            // Given
            int replicas = random.nextInt(1, 6);
            int perSecond = random.nextInt(1_000, 10_001);
            Rate rate = Rate.of(perSecond, Duration.ofSeconds(1), perSecond);
            Simulation simulation =
                    new Simulation(new LimitedRequest(List.of(new Limit("read", "{t}:read", rate)), null, 1), random);
            // From exactly the limit to three times as much.
            long each = rate.intervalTicks() * replicas * 100 / random.nextInt(100, 300);
            for (int replica = 0; replica < replicas; replica++) {
                simulation.born(each, 1);
            }
            simulation.run(3 * SECOND);
            int before = simulation.admitted().size();
            long tripsBefore = simulation.roundTrips();

            // When
            simulation.run(5 * SECOND);

            // Then
            long admitted = (long) simulation.admitted().size() - before;
            assertThat(admitted * 100).isGreaterThanOrEqualTo(5L * perSecond * ALMOST_ALL);
            assertThat((simulation.roundTrips() - tripsBefore) * 10).isLessThanOrEqualTo(admitted);
        });
    }

    /** The naive oracle: one bucket that refuses none of them. */
    private static void assertConforms(Rate rate, List<Long> admitted) {
        List<Long> times = admitted.stream().sorted().toList();
        TokenBucket oracle = new TokenBucket(rate);
        long last = times.isEmpty() ? 0 : times.getFirst();
        for (int call = 0; call < times.size(); call++) {
            oracle.advance(times.get(call) - last);
            last = times.get(call);
            assertThat(oracle.take().allowed())
                    .as("call %d of %d, at %d", call, times.size(), last)
                    .isTrue();
        }
    }

    private static Rate rate(RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Rate(random.nextLong(SECOND / 50, SECOND / 2), random.nextInt(1, 40));
            case 1 -> new Rate(random.nextLong(SECOND / 1_000, SECOND / 200), random.nextInt(1_000, 3_000));
            default -> new Rate(random.nextLong(SECOND / 1_000, SECOND / 50), random.nextInt(10, 1_000));
        };
    }
}
