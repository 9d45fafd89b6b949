package io.stakedrop.airdrop.upload;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How lists of claims and snapshots are uploaded. */
@ConfigMapping(prefix = "stakedrop.lists")
public interface UploadConfig {

    /** Largest body of an upload as it is sent; about 70 bytes are a row. */
    @WithDefault("1G")
    MemorySize maxBodySize();

    /** Largest file after a gzip body is inflated. */
    @WithDefault("1G")
    MemorySize maxInflatedSize();

    /** Longest time that an upload may take from its first byte to its last: it holds a database transaction open. */
    @WithDefault("10m")
    @DurationMin(seconds = 1)
    Duration maxUploadTime();

    /** Most imports that one replica runs at a time; each holds a worker thread and a database connection. */
    @WithDefault("4")
    @Min(1)
    @Max(64)
    int concurrentImports();
}
