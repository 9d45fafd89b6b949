package io.stakedrop.airdrop.preflight;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a check came to. */
public enum Outcome {
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

    static Outcome of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
