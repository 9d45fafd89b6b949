package io.stakedrop.ethereum.consensus;

import static io.stakedrop.ethereum.consensus.Validators.OWNER;
import static io.stakedrop.ethereum.consensus.Validators.STRANGER;
import static io.stakedrop.ethereum.consensus.Validators.ether;
import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.SeededCases;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RequestRulesTest {
    private static final int CASES = 2000;
    private static final long NOW = 1000;
    private static final Validator COMPOUNDING = Validators.compounding(40, ether(40));
    private static final Validator ETH1 = Validators.eth1(32, ether(33));
    private static final Validator WITHOUT_ADDRESS =
            Validators.of(0, 32, ether(33), Epoch.GENESIS, Epoch.FAR_FUTURE, Epoch.FAR_FUTURE);
    private static final Validator EXITING =
            Validators.of(2, 40, ether(40), Epoch.GENESIS, Epoch.of(NOW + 5), Epoch.of(NOW + 261));
    private static final Validator EXITED =
            Validators.of(2, 40, ether(40), Epoch.GENESIS, Epoch.of(NOW), Epoch.of(NOW + 256));
    private static final Validator PENDING =
            Validators.of(2, 40, ether(40), Epoch.FAR_FUTURE, Epoch.FAR_FUTURE, Epoch.FAR_FUTURE);
    private static final PendingRequests ONE_ETHER_PENDING = new PendingRequests(ether(1), 1, 0);

    private final RequestRules rules = rules(36_000_000);

    @Test
    void findsNothingWrongWithWhatIsValid() {
        assertThat(rules.voluntaryExit(WITHOUT_ADDRESS, Epoch.of(NOW), PendingRequests.NONE))
                .isEmpty();
        assertThat(rules.exitRequest(OWNER, ETH1, PendingRequests.NONE)).isEmpty();
        assertThat(rules.partialWithdrawalRequest(OWNER, COMPOUNDING, ONE_ETHER_PENDING))
                .isEmpty();
        assertThat(rules.switchToCompoundingRequest(OWNER, ETH1)).isEmpty();
        assertThat(rules.consolidationRequest(OWNER, ETH1, COMPOUNDING, PendingRequests.NONE))
                .isEmpty();
    }

    @Test
    void namesEveryFaultOfAVoluntaryExit() {
        assertThat(rules.voluntaryExit(EXITING, Epoch.of(NOW + 1), ONE_ETHER_PENDING))
                .containsExactly(
                        RequestFault.EXIT_INITIATED, RequestFault.PENDING_WITHDRAWALS, RequestFault.NOT_VALID_YET);
        assertThat(rules.voluntaryExit(EXITED, Epoch.of(NOW), PendingRequests.NONE))
                .containsExactly(RequestFault.NOT_ACTIVE, RequestFault.EXIT_INITIATED);
        assertThat(rules.voluntaryExit(PENDING, Epoch.of(NOW), PendingRequests.NONE))
                .containsExactly(RequestFault.NOT_ACTIVE, RequestFault.ACTIVE_TOO_SHORT);
    }

    @ParameterizedTest
    @CsvSource({"743, false", "744, false", "745, true"})
    void letsNobodyGoBeforeTheyServed(long activation, boolean tooShort) {
        // Given
        Validator validator = Validators.of(2, 40, ether(40), Epoch.of(activation), Epoch.FAR_FUTURE, Epoch.FAR_FUTURE);

        // Then
        assertThat(rules.voluntaryExit(validator, Epoch.of(NOW), PendingRequests.NONE)
                        .contains(RequestFault.ACTIVE_TOO_SHORT))
                .isEqualTo(tooShort);
        assertThat(rules.consolidationRequest(OWNER, validator, COMPOUNDING, PendingRequests.NONE)
                        .contains(RequestFault.ACTIVE_TOO_SHORT))
                .isEqualTo(tooShort);
        assertThat(rules.consolidationRequest(OWNER, COMPOUNDING, validator, PendingRequests.NONE))
                .isEmpty();
    }

    @Test
    void namesEveryFaultOfARequestToExit() {
        assertThat(rules.exitRequest(OWNER, null, PendingRequests.NONE))
                .containsExactly(RequestFault.UNKNOWN_VALIDATOR);
        assertThat(rules.exitRequest(OWNER, WITHOUT_ADDRESS, PendingRequests.NONE))
                .containsExactly(RequestFault.NO_EXECUTION_CREDENTIALS);
        assertThat(rules.exitRequest(STRANGER, ETH1, ONE_ETHER_PENDING))
                .containsExactly(RequestFault.WRONG_SOURCE_ADDRESS, RequestFault.PENDING_WITHDRAWALS);
    }

    @Test
    void namesEveryFaultOfARequestToBePaidInPart() {
        // Given
        Validator poor = Validators.compounding(31, ether(31));

        // Then
        assertThat(rules.partialWithdrawalRequest(OWNER, null, PendingRequests.NONE))
                .containsExactly(RequestFault.UNKNOWN_VALIDATOR);
        assertThat(rules.partialWithdrawalRequest(STRANGER, ETH1, PendingRequests.NONE))
                .containsExactly(RequestFault.WRONG_SOURCE_ADDRESS, RequestFault.NOT_COMPOUNDING);
        assertThat(rules.partialWithdrawalRequest(OWNER, poor, PendingRequests.NONE))
                .containsExactly(RequestFault.EFFECTIVE_BALANCE_TOO_LOW, RequestFault.NO_EXCESS_BALANCE);
        assertThat(rules.partialWithdrawalRequest(OWNER, EXITING, PendingRequests.NONE))
                .containsExactly(RequestFault.EXIT_INITIATED);
    }

    @ParameterizedTest
    @CsvSource({
        "6999999999, 1000000000, 1000000000",
        "7000000000, 1000000000, 1000000000",
        "7000000001, 1000000000, 999999999",
        "7999999999, 1000000000, 1"
    })
    void takesWhatIsAboveThirtyTwoEtherAndWhatIsPending(long pending, long amount, long taken) {
        // Given
        PendingRequests requests = new PendingRequests(Gwei.of(pending), 1, 0);

        // Then
        assertThat(rules.partialWithdrawalRequest(OWNER, COMPOUNDING, requests)).isEmpty();
        assertThat(rules.toWithdraw(COMPOUNDING, Gwei.of(amount), requests)).isEqualTo(Gwei.of(taken));
    }

    @ParameterizedTest
    @CsvSource({"7999999999, false", "8000000000, true", "8000000001, true"})
    void takesNothingOnceEverythingIsPending(long pending, boolean refused) {
        assertThat(rules.partialWithdrawalRequest(OWNER, COMPOUNDING, new PendingRequests(Gwei.of(pending), 1, 0))
                        .contains(RequestFault.NO_EXCESS_BALANCE))
                .isEqualTo(refused);
    }

    @ParameterizedTest
    @CsvSource({"134217727, 262143, false", "134217728, 262144, true", "134217729, 262145, true"})
    void refusesWhatTheQueuesDoNotHold(long partialWithdrawals, long consolidations, boolean full) {
        // Given
        PendingRequests pending = new PendingRequests(Gwei.ZERO, partialWithdrawals, consolidations);

        // Then
        assertThat(rules.partialWithdrawalRequest(OWNER, COMPOUNDING, pending).contains(RequestFault.QUEUE_FULL))
                .isEqualTo(full);
        assertThat(rules.consolidationRequest(OWNER, ETH1, COMPOUNDING, pending).contains(RequestFault.QUEUE_FULL))
                .isEqualTo(full);
        assertThat(rules.exitRequest(OWNER, COMPOUNDING, pending)).isEmpty();
    }

    @Test
    void namesEveryFaultOfARequestToSwitch() {
        assertThat(rules.switchToCompoundingRequest(OWNER, null)).containsExactly(RequestFault.UNKNOWN_VALIDATOR);
        assertThat(rules.switchToCompoundingRequest(STRANGER, COMPOUNDING))
                .containsExactly(RequestFault.WRONG_SOURCE_ADDRESS, RequestFault.NOT_ETH1_CREDENTIALS);
        assertThat(rules.switchToCompoundingRequest(OWNER, EXITED))
                .containsExactly(
                        RequestFault.NOT_ACTIVE, RequestFault.EXIT_INITIATED, RequestFault.NOT_ETH1_CREDENTIALS);
    }

    @Test
    void namesEveryFaultOfAConsolidation() {
        assertThat(rules.consolidationRequest(OWNER, null, null, PendingRequests.NONE))
                .containsExactly(RequestFault.UNKNOWN_VALIDATOR, RequestFault.UNKNOWN_TARGET);
        assertThat(rules.consolidationRequest(STRANGER, EXITING, ETH1, ONE_ETHER_PENDING))
                .containsExactly(
                        RequestFault.WRONG_SOURCE_ADDRESS,
                        RequestFault.EXIT_INITIATED,
                        RequestFault.PENDING_WITHDRAWALS,
                        RequestFault.TARGET_NOT_COMPOUNDING);
        assertThat(rules.consolidationRequest(OWNER, ETH1, EXITED, PendingRequests.NONE))
                .containsExactly(RequestFault.TARGET_NOT_ACTIVE, RequestFault.TARGET_EXIT_INITIATED);
    }

    @ParameterizedTest
    @CsvSource({ // Ether staked: a churn of 32 ether for consolidations is too little, 33 are enough.
        "18874368, true",
        "18939903, true",
        "18939904, false"
    })
    void refusesConsolidationsInASmallNetwork(long total, boolean refused) {
        assertThat(rules(total)
                        .consolidationRequest(OWNER, ETH1, COMPOUNDING, PendingRequests.NONE)
                        .contains(RequestFault.CONSOLIDATION_CHURN_TOO_LOW))
                .isEqualTo(refused);
    }

    @ParameterizedTest
    @EnumSource(RequestFault.class)
    void givesEveryFaultAStableCode(RequestFault fault) {
        assertThat(fault.code()).isEqualTo(fault.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    @Test
    void acceptsWhatTheSpecificationAccepts() {
        SeededCases.check(CASES, random -> {
            // Given
            Validator source = anyValidator(random);
            Validator target = anyValidator(random);
            Address sender = random.nextInt(8) == 0 ? STRANGER : OWNER;
            PendingRequests pending = new PendingRequests(ether(random.nextInt(3) == 0 ? random.nextInt(10) : 0), 5, 5);

            // Then
            assertThat(rules.exitRequest(sender, source, pending).isEmpty())
                    .isEqualTo(mayAct(source, sender) && mayLeave(source, pending));
            assertThat(rules.partialWithdrawalRequest(sender, source, pending).isEmpty())
                    .isEqualTo(mayAct(source, sender)
                            && mayLeave(source, PendingRequests.NONE)
                            && kind(source) == 2
                            && !source.effectiveBalance().isLessThan(ether(32))
                            && source.balance().isGreaterThan(ether(32).plus(pending.balanceToWithdraw())));
            assertThat(rules.switchToCompoundingRequest(sender, source).isEmpty())
                    .isEqualTo(sender.equals(OWNER) && kind(source) == 1 && isStaying(source));
            assertThat(rules.consolidationRequest(sender, source, target, pending)
                            .isEmpty())
                    .isEqualTo(mayAct(source, sender)
                            && mayLeave(source, pending)
                            && kind(target) == 2
                            && isStaying(target));
        });
    }

    private static boolean mayAct(Validator validator, Address sender) {
        return kind(validator) != 0 && sender.equals(OWNER);
    }

    private static boolean mayLeave(Validator validator, PendingRequests pending) {
        return isStaying(validator)
                && validator.activationEpoch().toBigInteger().longValueExact() + 256 <= NOW
                && pending.balanceToWithdraw().isZero();
    }

    private static boolean isStaying(Validator validator) {
        return !validator.activationEpoch().isGreaterThan(Epoch.of(NOW))
                && validator.exitEpoch().equals(Epoch.FAR_FUTURE);
    }

    private static int kind(Validator validator) {
        return validator.withdrawalCredentials().toBytes()[0];
    }

    private static Validator anyValidator(RandomGenerator random) {
        Epoch activation = random.nextInt(6) == 0 ? Epoch.FAR_FUTURE : Epoch.of(NOW - random.nextInt(-5, 300));
        Epoch exit = random.nextInt(6) == 0 ? Epoch.of(NOW + random.nextInt(-2, 3)) : Epoch.FAR_FUTURE;
        long effective = random.nextLong(30, 40);
        return Validators.of(
                random.nextInt(3), effective, ether(effective + random.nextLong(3)), activation, exit, exit);
    }

    private static RequestRules rules(long total) {
        return new RequestRules(new Churn(ForkConstants.of(Fork.FULU), ether(total)), Epoch.of(NOW));
    }
}
