package io.stakedrop.airdrop.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where the rows of a snapshot come from. */
@Schema(
        name = "SnapshotSource",
        description = "Where its rows come from. import: an uploaded file. token-transfers: the token's Transfer logs."
                + " native-balances: eth_getBalance over the accounts of another snapshot. contract-uses: a declared event's"
                + " logs. staking-service: its time-weighted stake. exclusion: another snapshot without some accounts.")
public enum SnapshotSource {
    @JsonProperty("import")
    IMPORT("import"),
    @JsonProperty("token-transfers")
    TOKEN_TRANSFERS("token-transfers"),
    @JsonProperty("native-balances")
    NATIVE_BALANCES("native-balances"),
    @JsonProperty("contract-uses")
    CONTRACT_USES("contract-uses"),
    @JsonProperty("staking-service")
    STAKING_SERVICE("staking-service"),
    @JsonProperty("exclusion")
    EXCLUSION("exclusion");

    private final String code;

    SnapshotSource(String code) {
        this.code = code;
    }

    /** Its name in JSON and in the database. */
    String code() {
        return code;
    }

    static SnapshotSource ofCode(String code) {
        return Arrays.stream(values())
                .filter(source -> source.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no source of snapshots is called " + code));
    }
}
