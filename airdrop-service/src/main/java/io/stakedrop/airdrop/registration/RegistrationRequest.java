package io.stakedrop.airdrop.registration;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a wallet answers. */
@Schema(name = "RegistrationRequest", description = "What a wallet answers.")
record RegistrationRequest(
        @Schema(
                description =
                        "By the names of the form's fields, each as text: a number in digits, a boolean as true or"
                                + " false, a day as ISO 8601 writes it",
                examples = "{\"country\":\"NL\"}")
        @Nullable
        Map<String, @Nullable String> answers) {

    /** Without what was answered, which belongs into no log. */
    @Override
    public String toString() {
        return "RegistrationRequest[]";
    }
}
