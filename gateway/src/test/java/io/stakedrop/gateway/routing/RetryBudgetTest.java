package io.stakedrop.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    @Test
    void hasItsSavingsAtTheBeginningAndNoMore() {
        // Given
        RetryBudget budget = new RetryBudget(0.1, 3);

        // When
        long taken = IntStream.range(0, 10).filter(attempt -> budget.spend()).count();

        // Then
        assertThat(taken).isEqualTo(3);
    }

    @Test
    void earnsOneRetryInTenRequests() {
        // Given
        RetryBudget budget = new RetryBudget(0.1, 1);
        budget.spend();
        IntStream.range(0, 9).forEach(request -> budget.earn());

        // When / Then
        assertThat(budget.spend()).isFalse();
        budget.earn();
        assertThat(budget.spend()).isTrue();
        assertThat(budget.spend()).isFalse();
    }

    @Test
    void savesNoMoreThanItMay() {
        // Given
        RetryBudget budget = new RetryBudget(0.5, 2);
        IntStream.range(0, 100).forEach(request -> budget.earn());

        // When
        long taken = IntStream.range(0, 10).filter(attempt -> budget.spend()).count();

        // Then
        assertThat(taken).isEqualTo(2);
    }
}
