package io.stakedrop.staking.provider;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A way in which people use a provider. */
public enum ProviderInterface {
    @JsonProperty("web")
    WEB,
    @JsonProperty("mobile")
    MOBILE,
    @JsonProperty("desktop")
    DESKTOP,
    @JsonProperty("command-line")
    COMMAND_LINE,
    @JsonProperty("api")
    API
}
