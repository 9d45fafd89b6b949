package io.stakedrop.airdrop.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A schedule on the wire, both ways. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "CampaignSchedule",
        description =
                "When what happens, in the order opensAt < closesAt <= snapshotAt < claimsUntil. What is absent happens"
                        + " when its tenant says so.")
record ScheduleRequest(
        @Schema(description = "When the announced campaign opens", examples = "2026-12-01T12:00:00Z") @Nullable
        Instant opensAt,

        @Schema(
                description = "Until when wallets may register, at the latest until the snapshot",
                examples = "2026-12-14T12:00:00Z")
        @Nullable
        Instant closesAt,

        @Schema(description = "When who is eligible is fixed", examples = "2026-12-15T12:00:00Z") @Nullable
        Instant snapshotAt,

        @Schema(
                description = "Until when claims are promised: the campaign is closed then",
                examples = "2027-03-31T12:00:00Z")
        @Nullable
        Instant claimsUntil) {

    /** @throws IllegalArgumentException where the moments are out of order */
    ScheduleRequest {
        schedule(opensAt, closesAt, snapshotAt, claimsUntil);
    }

    static ScheduleRequest of(Schedule schedule) {
        return new ScheduleRequest(
                schedule.opensAt().orElse(null),
                schedule.closesAt().orElse(null),
                schedule.snapshotAt().orElse(null),
                schedule.claimsUntil().orElse(null));
    }

    Schedule toSchedule() {
        return schedule(opensAt, closesAt, snapshotAt, claimsUntil);
    }

    private static Schedule schedule(
            @Nullable Instant opensAt,
            @Nullable Instant closesAt,
            @Nullable Instant snapshotAt,
            @Nullable Instant claimsUntil) {
        return new Schedule(stored(opensAt), stored(closesAt), stored(snapshotAt), stored(claimsUntil));
    }

    /** As exact as the database. */
    private static Optional<Instant> stored(@Nullable Instant moment) {
        return Optional.ofNullable(moment).map(given -> given.truncatedTo(ChronoUnit.MICROS));
    }
}
