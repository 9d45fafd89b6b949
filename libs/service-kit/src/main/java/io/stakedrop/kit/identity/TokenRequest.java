package io.stakedrop.kit.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a service token is for; equal requests share one token. */
record TokenRequest(
        String audience,
        String scope,
        UUID tenant,
        @Nullable UUID job) {}
