package io.stakedrop.airdrop.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.stakedrop.kit.problem.InvalidParameterException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the amounts of a snapshot are. */
@Schema(
        name = "SnapshotKind",
        description = "What the amounts are. native-balance: of a network's own coin, in wei. token-balance: in the"
                + " token's smallest unit. time-weighted-stake: the sum of what was staked at the end of each epoch, in wei."
                + " points: of tasks. first-use-time: when a contract was first used, in seconds since 1970."
                + " first-use-block: in which block. accounts: nothing but who is in it; every amount is 1.")
public enum SnapshotKind {
    /** Of a network's own coin, in wei. */
    @JsonProperty("native-balance")
    NATIVE_BALANCE("native-balance"),
    /** In the token's smallest unit. */
    @JsonProperty("token-balance")
    TOKEN_BALANCE("token-balance"),
    /** The sum of what was staked at the end of each epoch, in wei. */
    @JsonProperty("time-weighted-stake")
    TIME_WEIGHTED_STAKE("time-weighted-stake"),
    /** Of tasks. */
    @JsonProperty("points")
    POINTS("points"),
    /** When a contract was first used, in whole seconds since 1970. */
    @JsonProperty("first-use-time")
    FIRST_USE_TIME("first-use-time"),
    /** In which block a contract was first used. */
    @JsonProperty("first-use-block")
    FIRST_USE_BLOCK("first-use-block"),
    /** Nothing but who is in it; every amount is 1. */
    @JsonProperty("accounts")
    ACCOUNTS("accounts");

    private final String code;

    SnapshotKind(String code) {
        this.code = code;
    }

    /** Its name in JSON, in parameters and in the database. */
    public String code() {
        return code;
    }

    /** Whether its amounts are whole numbers of which a part makes no sense. */
    boolean isIndivisible() {
        return this == FIRST_USE_TIME || this == FIRST_USE_BLOCK;
    }

    /**
     * Reads a query parameter, as JAX-RS asks for it.
     *
     * @throws InvalidParameterException when there is no such kind
     */
    public static SnapshotKind fromString(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.code.equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidParameterException(
                        text,
                        "invalid-value",
                        "must be one of "
                                + Arrays.stream(values())
                                        .map(SnapshotKind::code)
                                        .collect(Collectors.joining(", "))));
    }
}
