package io.stakedrop.airdrop.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.airdrop.campaign.CampaignState.Allocated;
import io.stakedrop.airdrop.campaign.CampaignState.Announced;
import io.stakedrop.airdrop.campaign.CampaignState.Cancelled;
import io.stakedrop.airdrop.campaign.CampaignState.Closed;
import io.stakedrop.airdrop.campaign.CampaignState.Distributing;
import io.stakedrop.airdrop.campaign.CampaignState.Draft;
import io.stakedrop.airdrop.campaign.CampaignState.Open;
import io.stakedrop.airdrop.campaign.CampaignState.Snapshot;
import io.stakedrop.airdrop.campaign.Schedule.Moment;
import io.stakedrop.airdrop.campaign.Schedule.MomentFault;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {
    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final UUID ID = UUID.fromString("01890000-0000-7000-8000-000000000011");

    @ParameterizedTest
    @CsvSource({"1, 2, 2, 3", "1, 2, 3, 4", ", , , ", "1, , , 2", ", 1, 1, ", ", , 1, 2", "-9, 1, , "})
    void isInOrder(
            @Nullable Integer opens, @Nullable Integer closes, @Nullable Integer snapshot, @Nullable Integer until) {
        // When
        Schedule schedule = schedule(opens, closes, snapshot, until);

        // Then
        assertThat(schedule.opensAt()).isEqualTo(days(opens));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|1| | |closesAt must be after opensAt",
                "2|1| | |closesAt must be after opensAt",
                "1| |1| |snapshotAt must be after opensAt",
                "1| | |1|claimsUntil must be after opensAt",
                " |2|1| |snapshotAt must not be before closesAt",
                " |1| |1|claimsUntil must be after closesAt",
                " | |1|1|claimsUntil must be after snapshotAt",
                "3|2|1| |closesAt must be after opensAt; snapshotAt must be after opensAt; snapshotAt must not be before closesAt"
            })
    void namesWhatIsOutOfOrder(
            @Nullable Integer opens,
            @Nullable Integer closes,
            @Nullable Integer snapshot,
            @Nullable Integer until,
            String rule) {
        assertThatThrownBy(() -> schedule(opens, closes, snapshot, until))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(rule);
    }

    static Stream<Arguments> whatHasPassed() {
        Set<Moment> untilSnapshot = Set.of(Moment.OPENS_AT, Moment.CLOSES_AT, Moment.SNAPSHOT_AT);
        return Stream.of(
                Arguments.of(new Draft(), Set.of()),
                Arguments.of(new Announced(), Set.of()),
                Arguments.of(new Open(), Set.of(Moment.OPENS_AT)),
                Arguments.of(new Snapshot(), untilSnapshot),
                Arguments.of(new Allocated(ID), untilSnapshot),
                Arguments.of(new Distributing(ID, ID), untilSnapshot),
                Arguments.of(new Closed(ID, ID), Set.of(Moment.values())),
                Arguments.of(new Cancelled(), Set.of(Moment.values())));
    }

    @ParameterizedTest
    @MethodSource("whatHasPassed")
    void keepsWhatHasComeToPass(CampaignState state, Set<Moment> passed) {
        // When
        var faults = schedule(1, 2, 3, 4).faultsOf(schedule(5, 6, 7, 8), state, NOW);

        // Then
        assertThat(faults.stream().map(MomentFault::moment).collect(Collectors.toSet()))
                .isEqualTo(passed);
        assertThat(faults).allSatisfy(fault -> assertThat(fault.code()).isEqualTo("passed"));
    }

    @Test
    void changesToWhatLiesAheadOnly() {
        // When
        var faults = schedule(1, 2, 3, 4).faultsOf(schedule(-1, 0, 3, null), new Announced(), NOW);

        // Then
        assertThat(faults.stream().map(fault -> fault.moment() + " " + fault.code()))
                .containsExactly("OPENS_AT not-ahead", "CLOSES_AT not-ahead");
    }

    @Test
    void letsADraftHaveWhatIsBehind() {
        assertThat(Schedule.NONE.faultsOf(schedule(-1, 0, null, null), new Draft(), NOW))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1, true", "0, false", "1, false"})
    void takesRegistrationsUntilItCloses(int secondsAfterClosing, boolean takes) {
        assertThat(schedule(null, 0, null, null).takesRegistrationsAt(NOW.plusSeconds(secondsAfterClosing)))
                .isEqualTo(takes);
        assertThat(Schedule.NONE.takesRegistrationsAt(NOW)).isTrue();
    }

    private static Schedule schedule(
            @Nullable Integer opens, @Nullable Integer closes, @Nullable Integer snapshot, @Nullable Integer until) {
        return new Schedule(days(opens), days(closes), days(snapshot), days(until));
    }

    private static Optional<Instant> days(@Nullable Integer count) {
        return Optional.ofNullable(count).map(days -> NOW.plus(Duration.ofDays(days)));
    }
}
