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
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CampaignStateTest {
    private static final UUID LIST = UUID.fromString("01890000-0000-7000-8000-000000000011");
    private static final UUID OTHER_LIST = UUID.fromString("01890000-0000-7000-8000-000000000012");
    private static final UUID TREE = UUID.fromString("01890000-0000-7000-8000-000000000013");
    private static final UUID NEXT_LIST = UUID.fromString("01890000-0000-7000-8000-000000000014");
    private static final UUID NEXT_TREE = UUID.fromString("01890000-0000-7000-8000-000000000015");

    static List<CampaignState> everyState() {
        return List.of(
                new Draft(),
                new Announced(),
                new Open(),
                new Snapshot(),
                new Allocated(LIST),
                new Distributing(LIST, TREE),
                new Closed(LIST, TREE),
                new Cancelled());
    }

    @Test
    void goesThroughItsWholeLife() {
        // When
        CampaignState end = new Draft()
                .announce()
                .open()
                .snapshot()
                .allocate(LIST)
                .allocate(OTHER_LIST)
                .distribute(TREE)
                .next(NEXT_LIST, NEXT_TREE)
                .close();

        // Then
        assertThat(end).isEqualTo(new Closed(NEXT_LIST, NEXT_TREE));
    }

    @Test
    void takesAReadyListAsADraft() {
        assertThat(new Draft().allocate(LIST)).isEqualTo(new Allocated(LIST));
    }

    @Test
    void hasExactlyTheLegalTransitions() {
        // When
        Map<String, Set<String>> transitions = Arrays.stream(CampaignState.class.getPermittedSubclasses())
                .collect(Collectors.toMap(Class::getSimpleName, CampaignStateTest::transitions));

        // Then
        assertThat(transitions)
                .isEqualTo(Map.of(
                        "Draft", Set.of("Announced", "Allocated", "Cancelled"),
                        "Announced", Set.of("Open", "Cancelled"),
                        "Open", Set.of("Snapshot", "Cancelled"),
                        "Snapshot", Set.of("Allocated", "Cancelled"),
                        "Allocated", Set.of("Allocated", "Distributing", "Cancelled"),
                        "Distributing", Set.of("Distributing", "Closed"),
                        "Closed", Set.of(),
                        "Cancelled", Set.of()));
    }

    @ParameterizedTest
    @MethodSource("everyState")
    void isTheSameAfterItWasStored(CampaignState state) {
        assertThat(StoredState.of(state).toState()).isEqualTo(state);
    }

    @Test
    void refusesANameThatNoStateHas() {
        assertThatThrownBy(() -> new StoredState("asleep", null, null).toState())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("asleep");
    }

    private static Set<String> transitions(Class<?> state) {
        return Arrays.stream(state.getDeclaredMethods())
                .map(Method::getReturnType)
                .filter(CampaignState.class::isAssignableFrom)
                .map(Class::getSimpleName)
                .collect(Collectors.toSet());
    }
}
