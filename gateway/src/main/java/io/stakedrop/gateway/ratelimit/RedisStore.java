package io.stakedrop.gateway.ratelimit;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Limits in Redis: one script, one round trip. The script's text begins with Redis's epoch and the time at which all
 * buckets were empty, so that a Redis that restarted does not know it: whoever notices registers, and no replica goes on
 * with an older time.
 */
@Singleton
class RedisStore implements LimitStore {

    /** How long something is held that nobody renews. */
    static final long HELD_MILLIS = 15_000;

    private static final String TEXT = LuaScript.read("limits.lua");
    private static final LuaScript RENEW = LuaScript.of(LuaScript.read("renew.lua"));
    private static final int SLOTS = 16_384;

    private final ReactiveRedisDataSource redis;
    private final Replicas replicas;
    private volatile Text script = new Text(0, 0);

    /** The script with its time, and the slots of a Redis Cluster where it ran (all slots of a single Redis are one). */
    private record Text(LuaScript script, long epoch, long drainedTicks, AtomicIntegerArray ranAt) {

        Text(long epoch, long drainedTicks) {
            this(
                    LuaScript.of("-- " + epoch + "\nlocal drained = " + drainedTicks + "\n" + TEXT),
                    epoch,
                    drainedTicks,
                    new AtomicIntegerArray(SLOTS));
        }
    }

    RedisStore(ReactiveRedisDataSource redis, Replicas replicas) {
        this.redis = redis;
        this.replicas = replicas;
    }

    @Override
    public Uni<StoreAnswer> ask(StoreQuestion question) {
        Basis basis = replicas.standing().basis();
        Text text = text(basis);
        String[] arguments = arguments(question, basis);
        int slot = slot(arguments[2]);
        return execute("EVALSHA", text.script().digest(), arguments)
                .onFailure(RedisStore::isUnknownScript)
                .recoverWithUni(() -> again(question, text.ranAt().get(slot) == 1))
                .chain(reply -> reply.size() > 0 ? Uni.createFrom().item(reply) : again(question, false))
                .invoke(reply -> text.ranAt().lazySet(slot, 1))
                .map(reply -> read(reply, question));
    }

    /** Once more, after this replica learnt anew how it stands. */
    private Uni<Response> again(StoreQuestion question, boolean isScriptUnknown) {
        return replicas.register(isScriptUnknown).chain(() -> {
            Basis basis = replicas.standing().basis();
            return execute("EVAL", text(basis).script().text(), arguments(question, basis));
        });
    }

    @Override
    public Uni<Void> renew(String key, Collection<String> holders) {
        List<String> arguments = new ArrayList<>(List.of(RENEW.text(), "1", key, Long.toString(HELD_MILLIS)));
        arguments.addAll(holders);
        return redis.execute("EVAL", arguments.toArray(String[]::new)).replaceWithVoid();
    }

    @Override
    public Uni<Void> release(String key, String holder) {
        return redis.execute("ZREM", key, holder).replaceWithVoid();
    }

    private Text text(Basis basis) {
        Text text = script;
        if (text.epoch() != basis.epoch() || text.drainedTicks() != basis.drainedTicks()) {
            text = new Text(basis.epoch(), basis.drainedTicks());
            script = text;
        }
        return text;
    }

    private Uni<Response> execute(String command, String text, String[] arguments) {
        arguments[0] = text;
        return redis.execute(command, arguments);
    }

    /** Begins with a place for the script, the number of keys and the keys. */
    private static String[] arguments(StoreQuestion question, Basis basis) {
        List<String> arguments = new ArrayList<>();
        Hold hold = question.hold();
        int rates = question.items().size();
        arguments.add("");
        arguments.add(Integer.toString(hold == null ? rates : rates + 1));
        question.items().forEach(item -> arguments.add(item.limit().key()));
        if (hold != null) {
            arguments.add(hold.key());
        }
        arguments.add(question.mode().name());
        arguments.add(Integer.toString(rates));
        arguments.add(Long.toString(basis.untilTicks()));
        arguments.add(Integer.toString(basis.reserved()));
        for (StoreQuestion.Item item : question.items()) {
            Rate rate = item.limit().rate();
            arguments.add(Long.toString(rate.intervalTicks()));
            arguments.add(Long.toString(rate.capacityTicks()));
            arguments.add(Long.toString(item.least()));
            arguments.add(Long.toString(item.want()));
            arguments.add(Long.toString(item.reachTicks()));
        }
        if (hold != null) {
            arguments.add(Integer.toString(hold.most()));
            arguments.add(Long.toString(HELD_MILLIS));
            arguments.add(question.holder() == null ? "" : question.holder());
        }
        return arguments.toArray(String[]::new);
    }

    private static StoreAnswer read(Response reply, StoreQuestion question) {
        if (reply.size() == 0) {
            throw new IllegalStateException("what Redis told before the question is too old by now");
        }
        List<StoreAnswer.Item> items = new ArrayList<>();
        for (int i = 0; i < question.items().size(); i++) {
            int at = 2 + 4 * i;
            items.add(new StoreAnswer.Item(
                    reply.get(at).toLong(),
                    reply.get(at + 1).toLong(),
                    reply.get(at + 2).toLong(),
                    reply.get(at + 3).toLong()));
        }
        return new StoreAnswer(reply.get(0).toInteger() == 1, reply.get(1).toLong(), items);
    }

    private static boolean isUnknownScript(Throwable failure) {
        String message = failure.getMessage();
        return message != null && message.startsWith("NOSCRIPT");
    }

    /** The hash slot of a key by its hash tag: CRC-16/XMODEM, as the Redis Cluster specification says. */
    private static int slot(String key) {
        int open = key.indexOf('{');
        int close = key.indexOf('}', open + 1);
        int crc = 0;
        for (int i = open + 1; i < close; i++) {
            crc ^= key.charAt(i) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ 0x1021;
            }
        }
        return (crc & 0xFFFF) % SLOTS;
    }
}
