package io.stakedrop.kit.identity;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** With what this service asks the gateway for tokens. */
@ConfigMapping(prefix = "stakedrop.service-client")
interface ServiceClientConfig {

    /** The service's name, by which the gateway knows it; as a default {@code stakedrop.audience}. */
    String id();

    /** The secret that the gateway knows too; needed only by a service that calls others. */
    Optional<String> secret();

    /** The gateway's token endpoint. */
    URI tokenUrl();
}
