package io.stakedrop.gateway.issuer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The issuers whose tokens are taken besides the gateway's own, each by a name of the operator's choice. */
@ConfigMapping(prefix = "stakedrop.issuers")
public interface IssuerConfig {

    @WithParentName
    Map<String, Issuer> issuers();

    /** One issuer. */
    interface Issuer {

        /** The {@code iss} claim, below which its configuration is found (OpenID Connect Discovery 1.0, section 4). */
        String url();

        /** What the {@code aud} claim must have. */
        String audience();

        /** Where its keys are, if they are not to be discovered. */
        Optional<URI> jwksUrl();

        /** The tenant of all its users; without it and a claim, the only one of which a user is a member. */
        Optional<UUID> tenant();

        /** The claim that names the tenant, where not all users have the same. */
        Optional<String> tenantClaim();

        /** By what that claim says, the tenant; without any the claim says the tenant's id itself. */
        Map<String, UUID> tenants();

        /**
         * The claim that says what a user may do, text separated by spaces or a list; one within another is named with a
         * point, such as {@code realm_access.roles}.
         */
        @WithDefault("scope")
        String scopeClaim();

        /**
         * By what that claim says, such as a role, the scopes; without any the claim names scopes itself, of which
         * {@code admin} is never taken.
         */
        Map<String, Set<String>> scopes();

        /** The longest wait for its answer. */
        @WithDefault("3s")
        Duration timeout();

        /** How long its keys are used before they are fetched again. */
        @WithDefault("1h")
        Duration keysKept();

        /** How long after a fetch they are fetched at the earliest for a token of an unknown key. */
        @WithDefault("10s")
        Duration fetchedAtMostEvery();

        /** How far its clock may differ. */
        @WithDefault("30s")
        Duration clockTolerance();
    }
}
