package io.stakedrop.gateway.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.stakedrop.kit.problem.ProblemType;
import io.stakedrop.kit.request.RequestId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer of RFC 6749, section 5.2, which is a problem of RFC 9457 as well. */
@Schema(name = "TokenError", description = "Why no token was given: an error of RFC 6749 that is a problem as well.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokenErrorView(
        @Schema(examples = "invalid_client") String error,

        @JsonProperty("error_description") String errorDescription,

        String type,
        String title,
        int status,
        String code,
        String detail,
        @Nullable String requestId) {

    private static final String TITLE = "No token was given";

    static TokenErrorView of(TokenRefusedException refusal) {
        String error = refusal.error().text();
        String detail = String.valueOf(refusal.getMessage());
        ProblemType type =
                new ProblemType(error.replace('_', '-'), refusal.error().status(), TITLE);
        return new TokenErrorView(
                error, detail, type.uri().toString(), TITLE, type.status(), type.code(), detail, RequestId.current());
    }
}
