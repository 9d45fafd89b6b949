package io.stakedrop.airdrop.appeal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.stakedrop.kit.problem.InvalidParameterException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which appeals are listed. */
@Schema(name = "AppealStateFilter", description = "How far an appeal has come.")
enum StateFilter {
    @JsonProperty("open")
    OPEN,
    @JsonProperty("withdrawn")
    WITHDRAWN,
    @JsonProperty("accepted")
    ACCEPTED,
    @JsonProperty("rejected")
    REJECTED;

    /** Its name in the parameter and in the database. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a query parameter, as JAX-RS asks for it.
     *
     * @throws InvalidParameterException when there is no such state
     */
    public static StateFilter fromString(String text) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidParameterException(
                        text,
                        "invalid-value",
                        "must be one of "
                                + Arrays.stream(values()).map(StateFilter::code).collect(Collectors.joining(", "))));
    }
}
