package io.stakedrop.airdrop.campaign;

import io.stakedrop.airdrop.campaign.CampaignState.Allocated;
import io.stakedrop.airdrop.campaign.CampaignState.Announced;
import io.stakedrop.airdrop.campaign.CampaignState.Cancelled;
import io.stakedrop.airdrop.campaign.CampaignState.Closed;
import io.stakedrop.airdrop.campaign.CampaignState.Distributing;
import io.stakedrop.airdrop.campaign.CampaignState.Draft;
import io.stakedrop.airdrop.campaign.CampaignState.Open;
import io.stakedrop.airdrop.campaign.CampaignState.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When what happens to a campaign, in the order opensAt &lt; closesAt ≤ snapshotAt &lt; claimsUntil. What is absent happens
 * when its tenant says so.
 *
 * @param opensAt when the announced campaign opens
 * @param closesAt until when wallets may register, at the latest until the snapshot
 * @param snapshotAt when who is eligible is fixed
 * @param claimsUntil when the campaign that distributes is closed
 */
public record Schedule(
        Optional<Instant> opensAt,
        Optional<Instant> closesAt,
        Optional<Instant> snapshotAt,
        Optional<Instant> claimsUntil) {

    /** No moment is fixed. */
    public static final Schedule NONE =
            new Schedule(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Schedule {
        List<String> faults = new ArrayList<>();
        requireOrder(opensAt, "opensAt", closesAt, "closesAt", false, faults);
        requireOrder(opensAt, "opensAt", snapshotAt, "snapshotAt", false, faults);
        requireOrder(opensAt, "opensAt", claimsUntil, "claimsUntil", false, faults);
        requireOrder(closesAt, "closesAt", snapshotAt, "snapshotAt", true, faults);
        requireOrder(closesAt, "closesAt", claimsUntil, "claimsUntil", false, faults);
        requireOrder(snapshotAt, "snapshotAt", claimsUntil, "claimsUntil", false, faults);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }

    /** Whether wallets may still register at a moment, as far as the schedule says. */
    public boolean takesRegistrationsAt(Instant now) {
        return closesAt.isEmpty() || now.isBefore(closesAt.get());
    }

    /**
     * Why another schedule can't take this one's place: what has come to pass stays as it was, and what changes lies ahead.
     *
     * @param state how far the campaign has come
     * @return a sentence's end by the moment's name, such as {@code must lie ahead}; empty where nothing is wrong
     */
    List<MomentFault> faultsOf(Schedule next, CampaignState state, Instant now) {
        Set<Moment> passed = passedIn(state);
        List<MomentFault> faults = new ArrayList<>();
        for (Moment moment : Moment.values()) {
            Optional<Instant> wanted = moment.of(next);
            if (wanted.equals(moment.of(this))) {
                continue;
            }
            if (passed.contains(moment)) {
                faults.add(new MomentFault(moment, "passed", "must stay: it has come to pass"));
            } else if (!(state instanceof Draft)
                    && wanted.isPresent()
                    && !wanted.get().isAfter(now)) {
                faults.add(new MomentFault(moment, "not-ahead", "must lie ahead"));
            }
        }
        return faults;
    }

    private static Set<Moment> passedIn(CampaignState state) {
        return switch (state) {
            case Draft _, Announced _ -> Set.of();
            case Open _ -> Set.of(Moment.OPENS_AT);
            case Snapshot _, Allocated _, Distributing _ ->
                Set.of(Moment.OPENS_AT, Moment.CLOSES_AT, Moment.SNAPSHOT_AT);
            case Closed _, Cancelled _ -> Set.of(Moment.values());
        };
    }

    private static void requireOrder(
            Optional<Instant> first,
            String firstName,
            Optional<Instant> second,
            String secondName,
            boolean mayBeSame,
            List<String> faults) {
        if (first.isEmpty() || second.isEmpty()) {
            return;
        }
        boolean isRight = first.get().isBefore(second.get()) || (mayBeSame && first.equals(second));
        if (!isRight) {
            faults.add("%s must %s %s".formatted(secondName, mayBeSame ? "not be before" : "be after", firstName));
        }
    }

    /** One of the schedule's moments. */
    enum Moment {
        OPENS_AT("opensAt"),
        CLOSES_AT("closesAt"),
        SNAPSHOT_AT("snapshotAt"),
        CLAIMS_UNTIL("claimsUntil");

        private final String field;

        Moment(String field) {
            this.field = field;
        }

        /** Its name on the wire. */
        String field() {
            return field;
        }

        Optional<Instant> of(Schedule schedule) {
            return switch (this) {
                case OPENS_AT -> schedule.opensAt();
                case CLOSES_AT -> schedule.closesAt();
                case SNAPSHOT_AT -> schedule.snapshotAt();
                case CLAIMS_UNTIL -> schedule.claimsUntil();
            };
        }
    }

    /** A moment that can't be changed so. */
    record MomentFault(Moment moment, String code, String rule) {}
}
