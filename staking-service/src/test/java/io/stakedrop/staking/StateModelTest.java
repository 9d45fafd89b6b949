package io.stakedrop.staking;

import static io.stakedrop.staking.StakingApi.EVENTS;
import static io.stakedrop.staking.StakingApi.PAYOUTS;
import static io.stakedrop.staking.StakingApi.UNSTAKES;
import static io.stakedrop.staking.StakingApi.await;
import static io.stakedrop.staking.StakingApi.ether;
import static io.stakedrop.staking.StakingApi.newAddress;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Callers at once do at random what the API lets them, sensible or not. Beside it stands the model: which state may follow
 * which, and what a command that was taken or refused says of the state. The events tell the way that each stake and each
 * unstake really took.
 */
@QuarkusTest
@WithTestResource(StakingServers.class)
class StateModelTest {
    private static final long SEED = 20_251_122;
    private static final int CALLERS = 4;
    private static final int COMMANDS = 40;

    /** The states that may follow each; none is a beginning. */
    private static final Map<String, Set<String>> STAKE = Map.of(
            "none", Set.of("prepared"),
            "prepared", Set.of("submitted", "expired"),
            "submitted", Set.of("submitted", "active", "rejected", "expired"),
            "active", Set.of("submitted"),
            "rejected", Set.of(),
            "expired", Set.of());

    private static final Map<String, Set<String>> UNSTAKE = Map.of(
            "none", Set.of("queued"),
            "queued", Set.of("payable", "cancelled"),
            "payable", Set.of("submitted"),
            "submitted", Set.of("submitted", "payable", "paid"),
            "paid", Set.of("submitted"),
            "cancelled", Set.of());

    private final StakingApi tenant = StakingApi.ofNewTenant();
    private final List<Staked> stakes = new CopyOnWriteArrayList<>();
    private final List<String> unstakes = new CopyOnWriteArrayList<>();
    private final Queue<String> cancelled = new ConcurrentLinkedQueue<>();

    private String poolId;
    private String payer;

    private record Staked(String id, String wallet, String amount) {}

    @BeforeEach
    void createPool() {
        JsonPath pool = tenant.createPool();
        poolId = pool.getString("id");
        payer = pool.getString("depositAddress");
    }

    @Test
    void everyStakeAndUnstakeGoesOnlyWaysOfTheModel() throws Exception {
        // Given: something that can be left, and something at validators
        for (int stake = 0; stake < CALLERS; stake++) {
            prepare(ether(31).toString());
            pay(stakes.getLast(), stakes.getLast().amount());
        }
        tenant.awaitEpoch(poolId, tenant.forward(3));

        // When
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Callable<Void>> work = IntStream.range(0, CALLERS)
                    .<Callable<Void>>mapToObj(caller -> () -> {
                        act(new Random(SEED + caller));
                        return null;
                    })
                    .toList();
            for (Future<Void> done : callers.invokeAll(work)) {
                done.get();
            }
        }

        // Then
        tenant.awaitEpoch(poolId, tenant.forward(2));
        Map<String, List<String>> ways = await(this::listWays, this::areAtRest);
        assertThat(ways).hasSize(stakes.size() + unstakes.size());
        stakes.forEach(stake -> assertWay(STAKE, ways.get(stake.id()), tenant.stake(stake.id())));
        unstakes.forEach(unstake -> assertWay(UNSTAKE, ways.get(unstake), tenant.unstakeOf(unstake)));
        assertThat(unstakes.stream().filter(unstake -> ways.get(unstake).contains("cancelled")))
                .containsExactlyInAnyOrderElementsOf(cancelled);
        stakes.forEach(this::assertHoldsWhatDidNotLeave);
        tenant.audit(poolId);
    }

    private void act(Random random) {
        for (int command = 0; command < COMMANDS; command++) {
            Staked stake = stakes.get(random.nextInt(stakes.size()));
            String unstake = unstakes.isEmpty() ? null : unstakes.get(random.nextInt(unstakes.size()));
            switch (random.nextInt(10)) {
                case 0 -> prepare(Long.toString(random.nextLong(1_000_000_000, ether(9).longValueExact())));
                case 1, 2 -> pay(stake, stake.amount());
                case 3 -> pay(stake, "1");
                case 4, 5, 6 -> leave(stake, ether(1).toString());
                case 7 -> cancel(unstake);
                case 8 -> payOut(unstake);
                default -> tenant.send(newAddress(), newAddress(), "0");
            }
        }
    }

    private void prepare(String amount) {
        String wallet = newAddress();
        stakes.add(new Staked(tenant.prepared(poolId, wallet, amount).getString("id"), wallet, amount));
    }

    /** What is not the payment is refused at once; the payment once it was reported, with the reason. */
    private void pay(Staked stake, String value) {
        String hash = tenant.send(stake.wallet(), payer, value);
        Response response = tenant.report(stake.id(), hash);
        if (value.equals(stake.amount())) {
            assertTakenOr(response, Set.of("submitted", "active"), Set.of("stake-settled", "conflict"));
        } else {
            assertTakenOr(response, Set.of(), Set.of("transaction-differs", "stake-settled", "conflict"));
        }
    }

    private void leave(Staked stake, String amount) {
        Response quote = tenant.quote(stake.id(), amount);
        if (quote.statusCode() != 201) {
            assertTakenOr(quote, Set.of(), Set.of("stake-not-active", "stake-not-final", "amount-above-balance"));
            return;
        }
        Response unstake = tenant.unstake(quote.jsonPath().getString("id"));
        assertTakenOr(unstake, Set.of("queued"), Set.of("quote-outdated"));
        if (unstake.statusCode() == 201) {
            unstakes.add(unstake.jsonPath().getString("id"));
        }
    }

    private void cancel(@Nullable String unstake) {
        if (unstake == null) {
            return;
        }
        Response response = tenant.request().post(UNSTAKES + "/{id}/cancel", unstake);
        assertTakenOr(response, Set.of("cancelled"), Set.of("unstake-settled"));
        if (response.statusCode() == 200) {
            cancelled.add(unstake);
        }
    }

    private void payOut(@Nullable String unstake) {
        if (unstake == null) {
            return;
        }
        Response payout = tenant.request().get(PAYOUTS + "/{id}", unstake);
        if (payout.statusCode() != 200) {
            assertTakenOr(payout, Set.of(), Set.of("not-found"));
            return;
        }
        String hash = tenant.send(
                payer, payout.jsonPath().getString("wallet"), payout.jsonPath().getString("amount"));
        assertTakenOr(
                tenant.reportPayout(unstake, hash),
                Set.of("submitted", "paid"),
                Set.of("unstake-not-payable", "transaction-used", "conflict"));
    }

    private static void assertTakenOr(Response response, Set<String> states, Set<String> refusals) {
        if (response.statusCode() < 300) {
            assertThat(response.jsonPath().getString("state")).isIn(states);
        } else {
            assertThat(response.jsonPath().getString("code"))
                    .as(response.asString())
                    .isIn(refusals);
        }
    }

    private static void assertWay(Map<String, Set<String>> model, List<String> way, JsonPath now) {
        String state = "none";
        for (String next : way) {
            assertThat(next).as("after %s on the way %s", state, way).isIn(model.get(state));
            state = next;
        }
        assertThat(now.getString("state")).isEqualTo(state);
    }

    private void assertHoldsWhatDidNotLeave(Staked stake) {
        JsonPath now = tenant.stake(stake.id());
        if (!now.getString("state").equals("active")) {
            return;
        }
        BigInteger left = tenant
                .get(UNSTAKES + "?limit=200&stakeId={id}", stake.id())
                .getList("items.findAll { it.state != 'cancelled' }.shares", String.class)
                .stream()
                .map(BigInteger::new)
                .reduce(BigInteger.ZERO, BigInteger::add);
        assertThat(new BigInteger(now.getString("shares"))).isEqualTo(new BigInteger(stake.amount()).subtract(left));
    }

    /** Nothing moves any more by itself, and every event has its number. */
    private boolean areAtRest(Map<String, List<String>> ways) {
        return ways.values().stream().map(List::getLast).noneMatch(Set.of("queued", "submitted")::contains)
                && ways.size() == stakes.size() + unstakes.size();
    }

    private Map<String, List<String>> listWays() {
        Map<String, List<String>> ways = new HashMap<>();
        for (Map<String, Object> event : listEvents()) {
            if (event.get("data") instanceof Map<?, ?> data && data.get("state") instanceof String state) {
                Object id = data.get("unstakeId") == null ? data.get("stakeId") : data.get("unstakeId");
                ways.computeIfAbsent(UUID.fromString((String) id).toString(), unseen -> new ArrayList<>())
                        .add(state);
            }
        }
        return ways;
    }

    private List<Map<String, Object>> listEvents() {
        List<Map<String, Object>> events = new ArrayList<>();
        String after = "0";
        while (after != null) {
            JsonPath page = tenant.get(EVENTS + "?limit=200&after={after}", after);
            events.addAll(page.getList("items"));
            after = page.getString("next");
        }
        return events;
    }
}
