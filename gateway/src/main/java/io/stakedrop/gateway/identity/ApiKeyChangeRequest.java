package io.stakedrop.gateway.identity;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is to be changed of a key. */
record ApiKeyChangeRequest(
        @Size(max = 100)
        @Pattern(regexp = ".*\\S.*")
        @Schema(
                description = "What the key is for; absent to leave it",
                examples = {"backend"})
        @Nullable
        String name,

        @Size(min = 1) @Schema(description = "What the key allows from now on; absent to leave it") @Nullable
        Set<Scope> scopes) {}
