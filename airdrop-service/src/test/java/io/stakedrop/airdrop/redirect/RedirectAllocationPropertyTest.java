package io.stakedrop.airdrop.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.airdrop.redirect.RedirectAllocation.Move;
import io.stakedrop.airdrop.redirect.RedirectAllocation.Outcome;
import io.stakedrop.airdrop.redirect.RedirectAllocation.Shortfall;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.testkit.property.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RedirectAllocationPropertyTest {
    private static final int SEEDS = 300;
    private static final int ROUNDS = 5;

    @Test
    void everyGainGoesToTheAddressThatWasNamedWhenItCame() {
        Seeds.check(SEEDS, random -> {
            List<Address> accounts = IntStream.range(0, random.nextInt(1, 8))
                    .mapToObj(RedirectAllocationPropertyTest::account)
                    .toList();
            Map<Address, TokenAmount> entitled = new HashMap<>();
            Map<Address, Address> wishes = new HashMap<>();
            Map<Address, TokenAmount> published = Map.of();
            List<Move> moves = List.of();
            // The naive twin: pays each gain as it comes.
            Map<Address, TokenAmount> paid = new HashMap<>();

            for (int round = 0; round < ROUNDS; round++) {
                // Given
                changeWishes(random, accounts, wishes);
                for (Address account : accounts) {
                    TokenAmount gain = TokenAmount.of(random.nextInt(3));
                    entitled.merge(account, gain, TokenAmount::plus);
                    paid.merge(wishes.getOrDefault(account, account), gain, TokenAmount::plus);
                }

                // When
                Outcome outcome = new RedirectAllocation(entitled, wishes, published, moves).allocate();

                // Then
                assertThat(outcome.shortfalls()).isEmpty();
                assertThat(withoutZeroes(outcome.amounts())).isEqualTo(withoutZeroes(paid));
                published = outcome.amounts();
                moves = outcome.moves();
            }
        });
    }

    @Test
    void namesAnAccountThatWouldHaveLessThanAPublishedRootGave() {
        // Given: of 10, 4 were its own and 6 went to another
        Address first = account(1);
        Address second = account(2);

        // When
        Outcome outcome = new RedirectAllocation(
                        Map.of(first, TokenAmount.of(9)),
                        Map.of(),
                        Map.of(first, TokenAmount.of(4), second, TokenAmount.of(6)),
                        List.of(new Move(first, second, TokenAmount.of(6))))
                .allocate();

        // Then
        assertThat(outcome.shortfalls()).containsExactly(new Shortfall(first, TokenAmount.of(9), TokenAmount.of(10)));
    }

    private static void changeWishes(RandomGenerator random, List<Address> accounts, Map<Address, Address> wishes) {
        for (Address account : new ArrayList<>(accounts)) {
            switch (random.nextInt(4)) {
                case 0 -> wishes.remove(account);
                case 1 -> {
                    Address recipient = account(random.nextInt(12));
                    if (!recipient.equals(account)) {
                        wishes.put(account, recipient);
                    }
                }
                default -> {}
            }
        }
    }

    private static Map<Address, TokenAmount> withoutZeroes(Map<Address, TokenAmount> amounts) {
        Map<Address, TokenAmount> some = new HashMap<>(amounts);
        some.values().removeIf(TokenAmount.ZERO::equals);
        return some;
    }

    private static Address account(int number) {
        byte[] bytes = new byte[Address.SIZE];
        bytes[Address.SIZE - 1] = (byte) number;
        return Address.of(bytes);
    }
}
