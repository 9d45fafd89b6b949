package io.stakedrop.kit.body;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** How large bodies may be; {@code quarkus.http.limits.max-body-size} must allow the largest of them. */
@ConfigMapping(prefix = "stakedrop.http.body")
public interface BodyConfig {

    /** Most bytes of a body that is held in memory, such as JSON. */
    @WithDefault("1M")
    MemorySize maxSize();

    /** Most bytes of a body that a resource reads as a stream. */
    @WithDefault("1M")
    MemorySize maxStreamedSize();

    /** Media types that are read as a stream, such as {@code text/csv}. */
    Optional<Set<String>> streamedMediaTypes();
}
