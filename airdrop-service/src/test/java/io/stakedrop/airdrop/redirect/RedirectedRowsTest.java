package io.stakedrop.airdrop.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.airdrop.redirect.RedirectAllocation.Move;
import io.stakedrop.airdrop.redirect.RedirectAllocation.Outcome;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedirectedRowsTest {
    private static final Address FIRST = account(1);
    private static final Address SECOND = account(2);
    private static final Address STRANGER = account(9);
    private static final TokenAmount TEN = TokenAmount.of(10);

    @Test
    void aNewRecipientTakesTheIndexOfTheAccountInWhosePlaceItIsPaid() {
        // Given
        Outcome outcome = outcome(amounts(FIRST, TokenAmount.ZERO, STRANGER, TEN), new Move(FIRST, STRANGER, TEN));

        // When
        List<UniswapClaim> rows = new RedirectedRows(Map.of(FIRST, row(5, FIRST)), 100).of(outcome);

        // Then
        assertThat(rows).containsExactly(new UniswapClaim(5, STRANGER, TEN));
    }

    @Test
    void aRecipientThatTheListHasKeepsItsIndexAndGetsBoth() {
        // Given
        Outcome outcome =
                outcome(amounts(FIRST, TokenAmount.ZERO, SECOND, TEN.plus(TEN)), new Move(FIRST, SECOND, TEN));

        // When
        List<UniswapClaim> rows =
                new RedirectedRows(Map.of(FIRST, row(5, FIRST), SECOND, row(6, SECOND)), 100).of(outcome);

        // Then
        assertThat(rows).containsExactly(new UniswapClaim(6, SECOND, TEN.plus(TEN)));
    }

    @Test
    void anAccountThatKeepsAPartKeepsItsIndexAndTheRecipientGetsTheNextOne() {
        // Given
        Outcome outcome = outcome(amounts(FIRST, TEN, STRANGER, TEN), new Move(FIRST, STRANGER, TEN));

        // When
        List<UniswapClaim> rows = new RedirectedRows(Map.of(FIRST, row(5, FIRST)), 100).of(outcome);

        // Then
        assertThat(rows).containsExactly(new UniswapClaim(5, FIRST, TEN), new UniswapClaim(100, STRANGER, TEN));
    }

    @Test
    void anIndexIsGivenOnceWhereTwoArePaidToTheSame() {
        // Given
        Outcome outcome = outcome(
                amounts(FIRST, TokenAmount.ZERO, SECOND, TokenAmount.ZERO, STRANGER, TEN.plus(TEN)),
                new Move(FIRST, STRANGER, TEN),
                new Move(SECOND, STRANGER, TEN));

        // When
        List<UniswapClaim> rows =
                new RedirectedRows(Map.of(FIRST, row(5, FIRST), SECOND, row(6, SECOND)), 100).of(outcome);

        // Then
        assertThat(rows).containsExactly(new UniswapClaim(5, STRANGER, TEN.plus(TEN)));
    }

    @Test
    void aClaimOfNothingThatWasInTheListStaysThere() {
        // Given
        Outcome outcome = outcome(amounts(FIRST, TokenAmount.ZERO));

        // When
        List<UniswapClaim> rows =
                new RedirectedRows(Map.of(FIRST, new UniswapClaim(3, FIRST, TokenAmount.ZERO)), 100).of(outcome);

        // Then
        assertThat(rows).containsExactly(new UniswapClaim(3, FIRST, TokenAmount.ZERO));
    }

    private static Outcome outcome(Map<Address, TokenAmount> amounts, Move... moves) {
        return new Outcome(amounts, List.of(moves), List.of());
    }

    private static Map<Address, TokenAmount> amounts(Object... pairs) {
        Map<Address, TokenAmount> amounts = new LinkedHashMap<>();
        for (int pair = 0; pair < pairs.length; pair += 2) {
            amounts.put((Address) pairs[pair], (TokenAmount) pairs[pair + 1]);
        }
        return amounts;
    }

    private static UniswapClaim row(long index, Address account) {
        return new UniswapClaim(index, account, TEN);
    }

    private static Address account(int number) {
        byte[] bytes = new byte[Address.SIZE];
        bytes[Address.SIZE - 1] = (byte) number;
        return Address.of(bytes);
    }
}
