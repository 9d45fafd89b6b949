package io.stakedrop.gateway.token;

import io.stakedrop.gateway.identity.Scope;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An OAuth client to be made. */
record ClientRequest(
        @NotBlank
        @Size(max = 100)
        @Schema(
                description = "What the client is",
                examples = {"web app"})
        String name,

        @NotNull
        @Schema(description = "`confidential` for a server, which gets a secret; `public` for a browser or a phone")
        ClientKind kind,

        @NotEmpty @Schema(description = "The most that any of its tokens allows")
        Set<Scope> scopes,

        @Schema(description = "What everybody has who signs in through it, a part of `scopes`; absent for nothing")
        @Nullable
        Set<Scope> userScopes,

        @Size(max = 20)
        @Schema(
                description = "Where wallets sign in through it: scheme and authority; absent for nowhere",
                examples = {"[\"https://app.example.com\"]"})
        @Nullable
        List<
                        @Pattern(
                                regexp =
                                        "https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[1-9][0-9]{0,4})?|http://(localhost|127\\.0\\.0\\.1)(:[1-9][0-9]{0,4})?",
                                message =
                                        "must be https:// and a host in lower case, perhaps with a port, and no path; or http://localhost")
                        String>
                signInOrigins) {}
