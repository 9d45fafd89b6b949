package io.stakedrop.airdrop.registration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.ethereum.Address;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A registration on the wire. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Registration", description = "That a wallet registered for a campaign.")
record RegistrationView(
        Address account,

        @Schema(description = "Whether the wallet itself had signed in", examples = "true")
        boolean proven,

        @Schema(description = "By the names of the form's fields, each as text", examples = "{\"country\":\"NL\"}")
        Map<String, String> answers,

        Instant registeredAt,

        @Schema(description = "Since when its answers are erased") @Nullable
        Instant erasedAt) {

    static RegistrationView of(Registration registration) {
        return new RegistrationView(
                registration.account(),
                registration.proven(),
                registration.answers(),
                registration.registeredAt(),
                registration.erasedAt().orElse(null));
    }
}
