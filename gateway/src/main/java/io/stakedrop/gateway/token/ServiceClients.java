package io.stakedrop.gateway.token;

import io.quarkus.runtime.Startup;
import io.stakedrop.gateway.identity.SecretHash;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The configured services; only the hashes of their secrets are kept here. */
@Startup
@Singleton
class ServiceClients {

    private static final int LEAST_CHARACTERS = 32;

    private final Map<String, ServiceClient> clients = new HashMap<>();

    /** A service that may call others. */
    record ServiceClient(String name, SecretHash secretHash, Set<String> audiences, Set<String> scopes) {}

    ServiceClients(ServiceClientConfig config) {
        config.clients()
                .forEach((name, client) -> client.secret()
                        .ifPresent(secret -> clients.put(
                                name,
                                new ServiceClient(name, hash(name, secret), client.audiences(), client.scopes()))));
    }

    boolean isKnown(String name) {
        return clients.containsKey(name);
    }

    /** The client, if the secret is its own. */
    Optional<ServiceClient> authenticate(String name, String secret) {
        SecretHash presented = SecretHash.of(secret);
        return Optional.ofNullable(clients.get(name))
                .filter(client -> client.secretHash().equals(presented));
    }

    private static SecretHash hash(String name, String secret) {
        if (secret.length() < LEAST_CHARACTERS) {
            throw new IllegalStateException(
                    "The secret of service client " + name + " has " + secret.length() + " characters: give it "
                            + LEAST_CHARACTERS + " or more, for example from `openssl rand -hex 32`.");
        }
        return SecretHash.of(secret);
    }
}
