package io.stakedrop.kit.idempotency;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How keys are kept and waited for. */
@ConfigMapping(prefix = "stakedrop.idempotency")
interface IdempotencyConfig {

    /** How long a key and its answer are kept at least. */
    @WithDefault("7d")
    Duration keptFor();

    /** How long a request waits for a twin that is being worked on, before it is answered 409. */
    @WithDefault("5s")
    Duration waitAtMost();

    /** How often expired keys are deleted; the schedule of {@link KeyPurge} reads it by its name. */
    @WithDefault("10m")
    Duration purgeEvery();

    /** How many rows one statement deletes at most, so that no lock is held for long. */
    @WithDefault("1000")
    int purgeBatch();
}
