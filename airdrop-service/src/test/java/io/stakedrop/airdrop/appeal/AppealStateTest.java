package io.stakedrop.airdrop.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.airdrop.appeal.AppealOperation.Accept;
import io.stakedrop.airdrop.appeal.AppealOperation.Reject;
import io.stakedrop.airdrop.appeal.AppealOperation.Withdraw;
import io.stakedrop.airdrop.appeal.AppealState.Accepted;
import io.stakedrop.airdrop.appeal.AppealState.Decision;
import io.stakedrop.airdrop.appeal.AppealState.Open;
import io.stakedrop.airdrop.appeal.AppealState.Rejected;
import io.stakedrop.airdrop.appeal.AppealState.Withdrawn;
import io.stakedrop.ethereum.TokenAmount;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AppealStateTest {
    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final Decision DECISION = new Decision("key:7", NOW);
    private static final Remedy AMOUNT = new Remedy.Amount(TokenAmount.of(5));

    private static final Map<AppealOperation, AppealState> AFTER_OPEN = Map.of(
            new Accept(DECISION, AMOUNT, 3), new Accepted(DECISION, AMOUNT, 3),
            new Reject(DECISION), new Rejected(DECISION),
            new Withdraw(NOW), new Withdrawn(NOW));

    static List<AppealState> everyState() {
        return List.of(
                new Open(),
                new Withdrawn(NOW),
                new Accepted(DECISION, AMOUNT, 1),
                new Accepted(DECISION, new Remedy.Eligible(), 2),
                new Rejected(DECISION));
    }

    static Stream<Arguments> everyTransition() {
        return everyState().stream()
                .flatMap(state -> AFTER_OPEN.keySet().stream().map(operation -> Arguments.of(state, operation)));
    }

    @ParameterizedTest
    @MethodSource("everyTransition")
    void movesOnlyWhileItIsOpen(AppealState state, AppealOperation operation) {
        // When
        Optional<AppealState> after = operation.applyTo(state);

        // Then
        assertThat(after).isEqualTo(state instanceof Open ? Optional.of(AFTER_OPEN.get(operation)) : Optional.empty());
    }

    @Test
    void hasExactlyTheLegalTransitions() {
        // When
        Map<String, Set<String>> transitions = Arrays.stream(AppealState.class.getPermittedSubclasses())
                .collect(Collectors.toMap(Class::getSimpleName, AppealStateTest::transitions));

        // Then
        assertThat(transitions)
                .isEqualTo(Map.of(
                        "Open", Set.of("Accepted", "Rejected", "Withdrawn"),
                        "Accepted", Set.of(),
                        "Rejected", Set.of(),
                        "Withdrawn", Set.of()));
    }

    @ParameterizedTest
    @MethodSource("everyState")
    void isTheSameAfterItWasStored(AppealState state) {
        assertThat(StoredState.of(state).toState()).isEqualTo(state);
    }

    @Test
    void refusesANameThatNoStateHas() {
        assertThatThrownBy(() -> new StoredState("asleep", null, null, null, null, null).toState())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("asleep");
    }

    private static Set<String> transitions(Class<?> state) {
        return Arrays.stream(state.getDeclaredMethods())
                .map(Method::getReturnType)
                .filter(AppealState.class::isAssignableFrom)
                .map(Class::getSimpleName)
                .collect(Collectors.toSet());
    }
}
