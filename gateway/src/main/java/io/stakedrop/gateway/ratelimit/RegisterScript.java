package io.stakedrop.gateway.ratelimit;

import io.vertx.mutiny.redis.client.Response;
import java.util.ArrayList;
import java.util.List;

/** How a replica and {@code register.lua} talk: one place in Redis of which all replicas know. */
record RegisterScript(String place, int kept, long pauseTicks) {

    private static final LuaScript SCRIPT = LuaScript.of(LuaScript.read("register.lua"));
    /** Of an answer, before the members. */
    private static final int FIELDS = 6;

    /** Arguments of {@code EVAL}. */
    String[] arguments(String name, Report report, boolean isScriptUnknown) {
        List<String> arguments = new ArrayList<>(List.of(
                SCRIPT.text(),
                "3",
                membersKey(),
                partsKey(),
                stateKey(),
                name,
                Long.toString(report.epoch()),
                Long.toString(report.drainedTicks()),
                Long.toString(report.settledTicks()),
                Integer.toString(report.part()),
                report.isOwing() ? "1" : "0",
                isScriptUnknown ? "1" : "0",
                Long.toString(pauseTicks),
                Integer.toString(kept)));
        for (Registration.Member member : report.members()) {
            arguments.add(member.name());
            arguments.add(Integer.toString(member.part()));
        }
        return arguments.toArray(String[]::new);
    }

    String membersKey() {
        return place + ":members";
    }

    String partsKey() {
        return place + ":parts";
    }

    String stateKey() {
        return place + ":state";
    }

    static Registration read(Response reply) {
        List<Registration.Member> members = new ArrayList<>();
        for (int i = FIELDS; i < reply.size(); i += 2) {
            members.add(new Registration.Member(
                    reply.get(i).toString(), reply.get(i + 1).toInteger()));
        }
        return new Registration(
                reply.get(0).toLong(),
                reply.get(1).toLong(),
                reply.get(2).toLong(),
                reply.get(3).toLong(),
                reply.get(4).toInteger(),
                reply.get(5).toInteger(),
                members);
    }
}
