package io.stakedrop.airdrop.campaign;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What happens to an announced campaign, or is about to. */
@Schema(name = "CampaignHappening")
public enum Happening {
    @JsonProperty("announced")
    ANNOUNCED,
    @JsonProperty("rescheduled")
    RESCHEDULED,
    @JsonProperty("opened")
    OPENED,
    /** Registrations close soon. */
    @JsonProperty("closes-soon")
    CLOSES_SOON,
    @JsonProperty("snapshot-soon")
    SNAPSHOT_SOON,
    @JsonProperty("snapshot-taken")
    SNAPSHOT_TAKEN,
    /** A root is published. */
    @JsonProperty("claimable")
    CLAIMABLE,
    @JsonProperty("claims-end-soon")
    CLAIMS_END_SOON,
    @JsonProperty("closed")
    CLOSED,
    @JsonProperty("cancelled")
    CANCELLED;

    /** What it is called on the wire and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one of that name. */
    public static Happening of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
