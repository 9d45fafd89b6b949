package io.stakedrop.staking.stake;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a transaction that was reported did not make a stake active. */
@Schema(name = "RejectionCode")
public enum Rejection {
    /** Its sender, target or value is not what the stake asked for. */
    @JsonProperty("transaction-differs")
    TRANSACTION_DIFFERS,
    /** It is in a block, but took no effect. */
    @JsonProperty("transaction-failed")
    TRANSACTION_FAILED,
    /** It paid, but the pool's shares could not be bought; the deposit is owed back. */
    @JsonProperty("pool-closed")
    POOL_CLOSED;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Rejection ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
