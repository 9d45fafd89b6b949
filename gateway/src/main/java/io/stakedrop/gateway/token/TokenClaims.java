package io.stakedrop.gateway.token;

import java.util.Optional;
import java.util.UUID;

/**
 * What an internal token says, besides its times and issuer.
 *
 * @param audience the one service that accepts it
 * @param subject {@code key:<uuid>} or {@code service:<name>}
 * @param tenant on whose behalf
 * @param scope what is allowed there, separated by spaces
 * @param job the job that calls, if one does
 */
public record TokenClaims(String audience, String subject, UUID tenant, String scope, Optional<UUID> job) {}
