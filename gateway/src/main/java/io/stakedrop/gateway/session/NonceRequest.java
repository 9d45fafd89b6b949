package io.stakedrop.gateway.session;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** For whom a nonce is wanted. */
record NonceRequest(
        @NotNull @Schema(description = "The client through which the wallet signs in")
        UUID clientId) {}
