package io.stakedrop.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.testkit.property.Seeds;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** How replicas register in Redis; pauses are so long that a test's own time does not count. */
@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class RegisterScriptTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long PAUSE = 600 * Rate.TICKS_PER_SECOND;
    private static final int MOST_REPLICAS = 4;
    private static final int BEATS = 6;

    @Inject
    ReactiveRedisDataSource redis;

    @Inject
    RedisDataSource blocking;

    @Test
    void registersLikeItsNaiveTwin() {
        Seeds.check(30, random -> {
            // Given
            StoreTwin twin = new StoreTwin();
            Registry registry = new Registry();
            List<String> names = List.of("a", "b", "c", "d");
            Map<String, Standing> standings = new HashMap<>();
            for (int step = 0; step < 60; step++) {
                String name = names.get(random.nextInt(names.size()));
                if (random.nextInt(15) == 0) {
                    standings.remove(name);
                }
                Standing standing = standings.computeIfAbsent(name, one -> new Standing(MOST_REPLICAS, PAUSE));
                move(standing, random);
                Report report = standing.report();
                boolean isScriptUnknown = random.nextInt(10) == 0;
                if (random.nextInt(20) == 0) {
                    twin.forget();
                    registry.forget();
                }

                // When
                Registration told = registry.register(name, report, isScriptUnknown);

                // Then
                Registration expected =
                        twin.register(name, report, isScriptUnknown, PAUSE, registry.script.kept(), told.nowTicks());
                assertThat(told)
                        .as("step %d", step)
                        .usingRecursiveComparison()
                        .ignoringCollectionOrder()
                        .isEqualTo(expected);
                standing.registered(told, told.nowTicks(), told.nowTicks());
                registry.pass(random.nextLong(random.nextInt(5) == 0 ? 60 * PAUSE : PAUSE));
            }
        });
    }

    @Test
    void leavesItsPartToOneThatWasToldNothingForThreePauses() {
        // Given
        Registry registry = new Registry();
        Standing here = registry.begin("here");
        // Its last question told of the answer before that.
        registry.begin("silent");
        registry.pass(PAUSE);
        Registration before = registry.register("here", here.report(), false);

        // When
        registry.pass(PAUSE);
        Registration after = registry.register("here", here.report(), false);

        // Then
        assertThat(before.reserved()).isZero();
        assertThat(after.reserved()).isEqualTo(partOf("silent", after)).isPositive();
    }

    @Test
    void takesAQuestionThatComesLateForNoSignOfLife() {
        // Given
        Registry registry = new Registry();
        Standing here = registry.begin("here");
        Report late = registry.begin("silent").report();
        registry.pass(4 * PAUSE);

        // When
        registry.register("silent", late, false);

        // Then
        Registration told = registry.register("here", here.report(), false);
        assertThat(told.reserved()).isEqualTo(partOf("silent", told)).isPositive();
    }

    @Test
    void givesNoPartThatAnotherMayStillHave() {
        // Given
        Registry registry = new Registry();
        Registration alone = registry.register("first", registry.begin("first").report(), false);

        // When
        Registration second = registry.register("second", new Standing(MOST_REPLICAS, PAUSE).report(), false);

        // Then
        assertThat(alone.part()).isEqualTo(Share.WHOLE - Share.kept(MOST_REPLICAS));
        assertThat(second.part()).isZero();
    }

    @Test
    void keepsWhatOthersMayGiveOutForAWhileAfterOneThatWasAloneCameBack() {
        // Given
        Registry registry = new Registry();
        Standing returning = registry.begin("returning");
        registry.begin("other");
        registry.pass(60 * PAUSE);
        returning.failed(0);

        // When
        Registration told = registry.register("returning", returning.report(), false);

        // Then
        assertThat(told.sharedTicks()).isLessThanOrEqualTo(told.nowTicks());
        assertThat(told.reserved()).isEqualTo(Share.kept(MOST_REPLICAS) + partOf("other", told));
        registry.pass(4 * PAUSE);
        assertThat(registry.register("returning", new Standing(MOST_REPLICAS, PAUSE).report(), false)
                        .reserved())
                .isEqualTo(partOf("other", told));
    }

    @Test
    void learnsOfTheOthersByOneThatRemembersThemWhenItLostItsData() {
        // Given
        Registry registry = new Registry();
        registry.begin("other");
        Standing one = registry.begin("one");
        registry.forget();

        // When
        Registration told = registry.register("one", one.report(), false);

        // Then
        assertThat(told.drainedTicks()).isEqualTo(told.sharedTicks()).isGreaterThan(told.nowTicks());
        assertThat(told.reserved()).isGreaterThanOrEqualTo(partOf("other", told));
        assertThat(partOf("other", told)).isPositive();
    }

    @Test
    void oneThatIsBornWhereNobodyWasHeardWaitsWithTheSmallestPartForThoseThatKnowMore() {
        // Given
        Registry registry = new Registry();
        registry.begin("gone");
        registry.pass(50 * PAUSE);

        // When
        Standing born = new Standing(MOST_REPLICAS, PAUSE);
        Registration told = registry.register("born", born.report(), false);

        // Then
        assertThat(told.sharedTicks()).isEqualTo(told.nowTicks() + 4 * PAUSE);
        assertThat(told.part()).isEqualTo(born.share().part());
        assertThat(told.members()).hasSize(1);
    }

    @Test
    void theOnlyReplicaThatThereMayBeWaitsForNoOther() {
        // Given
        Registry registry = new Registry(1);
        registry.begin("killed");

        // When
        Registration told = registry.register("started again", new Standing(1, PAUSE).report(), false);

        // Then
        assertThat(told.reserved()).isZero();
        assertThat(told.part()).isEqualTo(Share.WHOLE);
        assertThat(told.members()).hasSize(1);
    }

    private static int partOf(String name, Registration told) {
        return told.members().stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow()
                .part();
    }

    private static void move(Standing standing, RandomGenerator random) {
        switch (random.nextInt(4)) {
            case 0 -> standing.failed(0);
            case 1 -> standing.settled(standing.sharesFromTicks());
            default -> {}
        }
    }

    private static Report later(Report report, long ticks) {
        return new Report(
                later(report.epoch(), ticks),
                later(report.drainedTicks(), ticks),
                later(report.settledTicks(), ticks),
                report.part(),
                report.isOwing(),
                report.members());
    }

    private static Registration later(Registration told, long ticks) {
        return new Registration(
                told.nowTicks() + ticks,
                later(told.epoch(), ticks),
                later(told.drainedTicks(), ticks),
                later(told.sharedTicks(), ticks),
                told.part(),
                told.reserved(),
                told.members());
    }

    /** 0 is no time. */
    private static long later(long time, long ticks) {
        return time == 0 ? 0 : time + ticks;
    }

    /** A place in Redis whose time passes as a test wants. */
    private final class Registry {

        private final int mostReplicas;
        private final RegisterScript script;
        private long passed;

        Registry() {
            this(MOST_REPLICAS);
        }

        Registry(int mostReplicas) {
            this.mostReplicas = mostReplicas;
            this.script = new RegisterScript("limit:{" + UUID.randomUUID() + "}", Share.kept(mostReplicas), PAUSE);
        }

        Registration register(String name, Report report, boolean isScriptUnknown) {
            return later(
                    RegisterScript.read(
                            redis.execute("EVAL", script.arguments(name, later(report, -passed), isScriptUnknown))
                                    .await()
                                    .atMost(PATIENCE)),
                    passed);
        }

        /** One that has registered until limits were counted here, and knows its part. */
        Standing begin(String name) {
            Standing standing = new Standing(mostReplicas, PAUSE);
            for (int beat = 0; beat < BEATS; beat++) {
                Registration told = register(name, standing.report(), false);
                standing.registered(told, told.nowTicks(), told.nowTicks());
                pass(beat < BEATS - 1 ? PAUSE : 0);
            }
            return standing;
        }

        void forget() {
            blocking.key().del(script.membersKey(), script.partsKey(), script.stateKey());
        }

        /** Earlier times in Redis are the same as a later now. */
        void pass(long ticks) {
            passed += ticks;
            blocking.hash(String.class).hgetall(script.stateKey()).forEach((time, value) -> {
                if (!value.equals("0")) {
                    blocking.execute("HINCRBY", script.stateKey(), time, Long.toString(-ticks));
                }
            });
            for (String member : blocking.sortedSet(String.class).zrange(script.membersKey(), 0, -1)) {
                blocking.execute("ZINCRBY", script.membersKey(), Long.toString(-ticks), member);
            }
        }
    }
}
