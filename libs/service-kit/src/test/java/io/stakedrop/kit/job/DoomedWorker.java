package io.stakedrop.kit.job;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.database.KitSchema;
import io.vertx.mutiny.core.Vertx;
import java.util.Map;

/** A worker in a process of its own, which counts to a number, says so on standard output and then hangs. */
final class DoomedWorker {

    static final String REACHED = "reached its checkpoint";

    private DoomedWorker() {}

    /** Arguments: URL, user, password, schema, lease, the number. */
    public static void main(String[] args) {
        Vertx vertx = Vertx.vertx();
        long last = Long.parseLong(args[5]);
        JobWorkers.worker(
                        vertx,
                        KitSchema.pool(vertx, args[0], args[1], args[2], args[3]),
                        "doomed",
                        JobWorkers.config(Map.of("lease", args[4])),
                        ScriptedHandler.counting(Long.MAX_VALUE, number -> {
                            if (number < last) {
                                return Uni.createFrom().voidItem();
                            }
                            System.out.println(REACHED);
                            return Uni.createFrom().nothing();
                        }))
                .start();
    }
}
