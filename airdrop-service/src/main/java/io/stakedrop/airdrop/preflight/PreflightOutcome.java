package io.stakedrop.airdrop.preflight;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a check came to. */
@Schema(
        name = "PreflightOutcome",
        description =
                "passed: nothing was found. warning: something to know of. blocking: it holds the root back until it is signed"
                        + " off. not-checked: it needs a node of the token's network, or something that was not declared.")
public enum PreflightOutcome {
    /** Nothing to be found. */
    @JsonProperty("passed")
    PASSED,
    /** Something to know of. */
    @JsonProperty("warning")
    WARNING,
    /** Something that holds the root back until it is signed off. */
    @JsonProperty("blocking")
    BLOCKING,
    /** It needs a node of the token's network, or something that was not declared. */
    @JsonProperty("not-checked")
    NOT_CHECKED;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static PreflightOutcome of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
