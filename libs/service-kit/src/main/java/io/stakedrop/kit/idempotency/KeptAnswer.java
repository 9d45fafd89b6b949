package io.stakedrop.kit.idempotency;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a key's row holds once its transaction is committed.
 *
 * @param requestHash SHA-256 of the request that it answered
 * @param secret whether the answer was not kept
 * @param body JSON text
 */
record KeptAnswer(
        String requestHash,
        int status,
        boolean secret,
        Map<String, String> headers,
        @Nullable String body) {}
