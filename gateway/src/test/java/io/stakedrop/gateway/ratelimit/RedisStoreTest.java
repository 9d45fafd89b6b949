package io.stakedrop.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.testkit.property.Seeds;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The script in Redis; intervals are so long that a test's own time does not count. */
@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class RedisStoreTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<StoreQuestion.Mode> MODES = List.of(StoreQuestion.Mode.values());
    private static final long HOUR = 3_600 * Rate.TICKS_PER_SECOND;
    private static final long TOLERANCE = 60 * Rate.TICKS_PER_SECOND;

    @Inject
    RedisStore store;

    @Inject
    RedisDataSource redis;

    @Test
    void decidesLikeItsNaiveTwin() {
        Seeds.check(15, random -> {
            // Given
            StoreTwin twin = new StoreTwin();
            String tenant = "limit:{" + UUID.randomUUID() + "}:";
            List<Limit> limits = List.of(
                    new Limit("one", tenant + "one", new Rate(HOUR, random.nextInt(2, 20))),
                    new Limit("other", tenant + "other", new Rate(3 * HOUR, random.nextInt(2, 20))));
            long now = 100_000 * HOUR;
            for (int call = 0; call < 30; call++) {
                StoreQuestion question = question(limits, random);

                // When
                StoreAnswer answer = ask(question);

                // Then
                StoreAnswer expected =
                        twin.ask(question, new Basis(1, 0, 0, now), now).orElseThrow();
                assertThat(answer.granted()).as("call %d", call).isEqualTo(expected.granted());
                for (int i = 0; i < limits.size(); i++) {
                    StoreAnswer.Item item = answer.items().get(i);
                    assertThat(item.cells()).isEqualTo(expected.items().get(i).cells());
                    assertThat(item.room()).isEqualTo(expected.items().get(i).room());
                    assertThat(item.firstTicks())
                            .isBetween(
                                    expected.items().get(i).firstTicks() - TOLERANCE,
                                    expected.items().get(i).firstTicks() + TOLERANCE);
                    assertThat(item.waitTicks())
                            .isBetween(
                                    expected.items().get(i).waitTicks() - TOLERANCE,
                                    expected.items().get(i).waitTicks() + TOLERANCE);
                }
                // Half an hour more or less, so that neither is at a boundary where the test's own time decides.
                long passed = HOUR * random.nextInt(4) + (call == 0 ? HOUR / 2 : 0);
                now += passed;
                limits.forEach(limit -> makeOlder(limit.key(), passed));
            }
        });
    }

    @Test
    void asksRedisOnceForAllLimitsOfARequest() {
        // Given
        StoreQuestion question = take(limit(5), limit(10));
        ask(question);
        long before = scripts();

        // When
        for (int call = 0; call < 20; call++) {
            ask(question);
        }

        // Then
        assertThat(scripts() - before).isEqualTo(20);
    }

    @Test
    void aRefusedRequestSpendsNothingAnywhere() {
        // Given
        Limit narrow = limit(1);
        Limit wide = new Limit("wide", narrow.key() + "-wide", new Rate(HOUR, 10));
        ask(take(narrow, wide));

        // When
        StoreAnswer refused = ask(take(narrow, wide));

        // Then
        assertThat(refused.granted()).isFalse();
        assertThat(ask(new StoreQuestion(
                                StoreQuestion.Mode.LOOK, List.of(StoreQuestion.Item.exactly(wide, 1)), null, null))
                        .items()
                        .getFirst()
                        .room())
                .isEqualTo(9);
    }

    @Test
    void goesOnWhenRedisForgotTheScript() {
        // Given
        Limit limit = limit(5);
        ask(take(limit));
        redis.execute("SCRIPT", "FLUSH");

        // When
        StoreAnswer answer = ask(take(new Limit("new", "limit:{" + UUID.randomUUID() + "}:new", limit.rate())));

        // Then
        assertThat(answer).isNotNull();
    }

    @Test
    void leavesNothingInRedisOnceTheBucketIsFull() {
        // Given
        Limit limit = new Limit("quick", "limit:{" + UUID.randomUUID() + "}:quick", new Rate(1_000_000, 5));

        // When
        ask(take(limit));

        // Then
        await().atMost(PATIENCE).until(() -> !redis.key().exists(limit.key()));
    }

    @Test
    void holdsNoMoreThanTheMostAndAgainWhatWasReleased() {
        // Given
        Hold hold = new Hold("concurrent", "limit:{" + UUID.randomUUID() + "}:concurrent", 2);
        assertThat(ask(holding(hold, "a")).granted()).isTrue();
        assertThat(ask(holding(hold, "b")).granted()).isTrue();

        // When
        boolean third = ask(holding(hold, "c")).granted();
        store.release(hold.key(), "a").await().atMost(PATIENCE);
        boolean afterRelease = ask(holding(hold, "d")).granted();

        // Then
        assertThat(third).isFalse();
        assertThat(afterRelease).isTrue();
        assertThat(redis.key().pttl(hold.key())).isPositive();
    }

    @Test
    void sendsAQuestionBackThatStandsOnAnAnswerWhichIsTooOld() {
        // When
        int reply = decide(new Basis(1, 0, 0, 1)).size();

        // Then
        assertThat(reply).isZero();
    }

    @Test
    void leavesOutWhatIsReserved() {
        // When
        Response reply = decide(new Basis(1, 0, Share.WHOLE / 4, Long.MAX_VALUE / 1_000));

        // Then: one of 8 is taken, and 2 are for others
        assertThat(reply.get(2).toInteger()).isEqualTo(1);
        assertThat(reply.get(4).toInteger()).isEqualTo(5);
    }

    private Response decide(Basis basis) {
        Limit limit = limit(8);
        return redis.execute(
                "EVAL",
                "local drained = 0\n" + LuaScript.read("limits.lua"),
                "1",
                limit.key(),
                "TAKE",
                "1",
                Long.toString(basis.untilTicks()),
                Integer.toString(basis.reserved()),
                Long.toString(limit.rate().intervalTicks()),
                Long.toString(limit.rate().capacityTicks()),
                "1",
                "1",
                "0");
    }

    private StoreAnswer ask(StoreQuestion question) {
        return store.ask(question).await().atMost(PATIENCE);
    }

    private static Limit limit(int burst) {
        return new Limit("some", "limit:{test}:" + UUID.randomUUID(), new Rate(HOUR, burst));
    }

    private static StoreQuestion take(Limit... limits) {
        return new StoreQuestion(
                StoreQuestion.Mode.TAKE,
                Stream.of(limits)
                        .map(limit -> StoreQuestion.Item.exactly(limit, 1))
                        .toList(),
                null,
                null);
    }

    private static StoreQuestion holding(Hold hold, @Nullable String holder) {
        return new StoreQuestion(StoreQuestion.Mode.TAKE, List.of(), hold, holder);
    }

    private static StoreQuestion question(List<Limit> limits, RandomGenerator random) {
        StoreQuestion.Mode mode = MODES.get(random.nextInt(MODES.size()));
        List<StoreQuestion.Item> items = limits.stream()
                .map(limit -> {
                    long least = random.nextLong(4);
                    // A quarter of an hour off the boundaries that the half hour below makes.
                    return new StoreQuestion.Item(
                            limit, least, least + random.nextLong(3), random.nextLong(5) * HOUR + HOUR / 4);
                })
                .toList();
        return new StoreQuestion(mode, items, null, null);
    }

    /** An earlier stored time is the same as a later now. */
    private void makeOlder(String key, long ticks) {
        if (redis.key().exists(key)) {
            redis.execute("DECRBY", key, Long.toString(ticks));
        }
    }

    private long scripts() {
        Matcher matcher = Pattern.compile("cmdstat_evalsha:calls=(\\d+)")
                .matcher(redis.execute("INFO", "commandstats").toString());
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
