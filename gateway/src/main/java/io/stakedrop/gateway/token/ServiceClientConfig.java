package io.stakedrop.gateway.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The services that may ask for tokens with which they call each other, by name. */
@ConfigMapping(prefix = "stakedrop.service-clients")
public interface ServiceClientConfig {

    @WithParentName
    Map<String, Client> clients();

    /** One service. */
    interface Client {

        /** Its secret, at least 32 characters; without one the service gets no tokens. */
        Optional<String> secret();

        /** The services that it may call. */
        Set<String> audiences();

        /** What it may do there. */
        Set<String> scopes();
    }
}
