package io.stakedrop.staking.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.ethereum.consensus.ChurnState;
import io.stakedrop.ethereum.consensus.EpochParticipation;
import io.stakedrop.ethereum.consensus.Fork;
import io.stakedrop.ethereum.consensus.ForkConstants;
import io.stakedrop.kit.page.Page;
import io.stakedrop.staking.beacon.BeaconState;
import io.stakedrop.staking.beacon.Slashing;
import io.stakedrop.staking.dashboard.Alert.Code;
import io.stakedrop.staking.dashboard.Alert.Severity;
import io.stakedrop.staking.ledger.FeeRate;
import io.stakedrop.staking.ledger.PostedRate;
import io.stakedrop.staking.ledger.Shares;
import io.stakedrop.staking.ledger.WeiDelta;
import io.stakedrop.staking.network.Network;
import io.stakedrop.staking.pool.FeeChange;
import io.stakedrop.staking.pool.FeeRecipients;
import io.stakedrop.staking.pool.FeeSchedule;
import io.stakedrop.staking.pool.LockUp;
import io.stakedrop.staking.pool.Pool;
import io.stakedrop.staking.pool.PoolKind;
import io.stakedrop.staking.provider.Provider;
import io.stakedrop.staking.provider.ProviderProfile;
import io.stakedrop.staking.reward.WalletRewards;
import io.stakedrop.staking.stake.PaymentBlock;
import io.stakedrop.staking.stake.PoolPosition;
import io.stakedrop.staking.stake.Position;
import io.stakedrop.staking.stake.Rejection;
import io.stakedrop.staking.stake.Stake;
import io.stakedrop.staking.stake.StakeState;
import io.stakedrop.staking.unstake.UnstakeView;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AlertsTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Address WALLET = Address.parse("0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
    private static final UUID ID = new UUID(1, 1);
    private static final Bytes32 HASH = Bytes32.of(new byte[Bytes32.SIZE]);
    private static final Wei ETHER = Wei.parse("1000000000000000000");
    private static final long EPOCHS_OF_A_WEEK = 1_575;
    private static final long FINALIZED = 6_800;

    @Test
    void aStakeIsRemindedOfAQuarterOfAnHourBeforeItIsGivenUp() {
        Duration notice = Alerts.EXPIRY_NOTICE;

        assertThat(ofStake(new StakeState.Prepared(NOW.plus(notice).plus(SECOND)), NOW))
                .isEmpty();
        assertThat(ofStake(new StakeState.Prepared(NOW.plus(notice)), NOW)).containsExactly(Code.STAKE_EXPIRES_SOON);
        assertThat(ofStake(new StakeState.Prepared(NOW.plus(SECOND)), NOW)).containsExactly(Code.STAKE_EXPIRES_SOON);
        assertThat(ofStake(new StakeState.Submitted(HASH, NOW.plus(notice)), NOW))
                .containsExactly(Code.STAKE_EXPIRES_SOON);
    }

    @Test
    void theEndOfALockUpIsToldAWeekBeforeAndAWeekAfterIt() {
        Instant end = new LockUp(90, 500).endsAt(NOW);
        Duration notice = Alerts.LOCK_UP_NOTICE;

        assertThat(ofStake(active(), end.minus(notice).minus(SECOND))).isEmpty();
        assertThat(ofStake(active(), end.minus(notice))).containsExactly(Code.LOCK_UP_ENDS_SOON);
        assertThat(ofStake(active(), end.minus(SECOND))).containsExactly(Code.LOCK_UP_ENDS_SOON);
        assertThat(ofStake(active(), end)).containsExactly(Code.LOCK_UP_ENDED);
        assertThat(ofStake(active(), end.plus(notice))).containsExactly(Code.LOCK_UP_ENDED);
        assertThat(ofStake(active(), end.plus(notice).plus(SECOND))).isEmpty();
    }

    @Test
    void aSlashingIsToldForAWeekToWhoHadAPositionBeforeIt() {
        assertThat(ofSlashing(FINALIZED, 0)).containsExactly(Code.VALIDATOR_SLASHED);
        assertThat(ofSlashing(FINALIZED - EPOCHS_OF_A_WEEK, 0)).containsExactly(Code.VALIDATOR_SLASHED);
        assertThat(ofSlashing(FINALIZED - EPOCHS_OF_A_WEEK - 1, 0)).isEmpty();
        assertThat(ofSlashing(FINALIZED, FINALIZED - 1)).containsExactly(Code.VALIDATOR_SLASHED);
        assertThat(ofSlashing(FINALIZED, FINALIZED)).isEmpty();
    }

    @Test
    void eachRejectionSaysWhatBecomesOfTheDeposit() {
        assertThat(rejected(Rejection.TRANSACTION_DIFFERS)).contains("operator can give back");
        assertThat(rejected(Rejection.TRANSACTION_FAILED)).contains("Nothing was staked");
        assertThat(rejected(Rejection.POOL_CLOSED)).contains("owed back");
        assertThat(ofStake(new StakeState.Expired(null), NOW)).containsExactly(Code.STAKE_EXPIRED);
    }

    @Test
    void aLowerFeeIsGoodNewsAndAHigherOneIsNot() {
        assertThat(ofFeeChange(1_001).severity()).isEqualTo(Severity.WARNING);
        assertThat(ofFeeChange(999).severity()).isEqualTo(Severity.INFO);
        assertThat(ofFeeChange(999).at()).isEqualTo(GENESIS.plusSeconds(7_000 * 384));
    }

    @Test
    void aPictureMovesWithTheDayAndWithTheAlertsOnly() {
        // Given: a penalty that declines by the second
        Instant midnight = Instant.parse("2026-02-01T00:00:00Z");

        // When
        DashboardView first = DashboardView.of(ofPosition(NOW));
        DashboardView sameDay = DashboardView.of(ofPosition(midnight.minusNanos(1)));
        DashboardView nextDay = DashboardView.of(ofPosition(midnight));

        // Then
        assertThat(sameDay).isEqualTo(first);
        assertThat(nextDay.positions().items().getFirst().lockUp().penalty().toBigInteger())
                .isLessThan(
                        first.positions().items().getFirst().lockUp().penalty().toBigInteger());
    }

    private static List<Code> ofStake(StakeState state, Instant now) {
        return codes(picture(stake(state), pool(List.of()), Map.of(), 0, now));
    }

    private static List<Code> ofSlashing(long epoch, long since) {
        return codes(
                picture(stake(active()), pool(List.of()), Map.of(ID, new Slashing(epoch, Gwei.of(7))), since, NOW));
    }

    private static Alert ofFeeChange(int basisPoints) {
        Pool pool = pool(List.of(new FeeChange(new FeeRate(basisPoints), 7_000, NOW)));
        return Alerts.of(picture(stake(active()), pool, Map.of(), 0, NOW)).stream()
                .filter(alert -> alert.code() == Code.FEE_CHANGE_ANNOUNCED)
                .findFirst()
                .orElseThrow();
    }

    private static Picture ofPosition(Instant now) {
        return picture(stake(active()), pool(List.of()), Map.of(), 0, now);
    }

    private static String rejected(Rejection reason) {
        Alert alert = Alerts.of(picture(
                        stake(new StakeState.Rejected(HASH, reason, "because")), pool(List.of()), Map.of(), 0, NOW))
                .getFirst();
        assertThat(alert.code()).isEqualTo(Code.STAKE_REJECTED);
        assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
        return alert.text();
    }

    /** Those besides the wallet's own. */
    private static List<Code> codes(Picture picture) {
        return Alerts.of(picture).stream()
                .map(Alert::code)
                .filter(code -> code != Code.WALLET_NOT_PROVEN)
                .toList();
    }

    private static StakeState.Active active() {
        return new StakeState.Active(
                HASH,
                Shares.of(ETHER.toBigInteger()),
                ETHER,
                0,
                new PaymentBlock(1, HASH),
                true,
                NOW,
                new Position(Shares.of(ETHER.toBigInteger()), ETHER, ETHER));
    }

    private static Stake stake(StakeState state) {
        return new Stake(ID, ID, ID, WALLET, ETHER, state, 0, NOW);
    }

    private static Pool pool(List<FeeChange> changes) {
        return new Pool(
                ID,
                ID,
                ID,
                "Aurora Locked",
                PoolKind.LOCKED,
                ETHER,
                new FeeSchedule(new FeeRate(1_000), changes),
                Address.ZERO,
                FeeRecipients.NONE,
                new LockUp(90, 500),
                null,
                false,
                NOW);
    }

    private static Picture picture(Stake stake, Pool pool, Map<UUID, Slashing> slashings, long since, Instant now) {
        boolean isPosition = stake.state() instanceof StakeState.Active;
        boolean isFailed = stake.state() instanceof StakeState.Expired || stake.state() instanceof StakeState.Rejected;
        Page<Stake> none = new Page<>(List.of(), null);
        Page<Stake> one = new Page<>(List.of(stake), null);
        Picture.Holdings holdings = new Picture.Holdings(
                null,
                isPosition ? List.of(new PoolPosition(ID, 1, ETHER, ETHER, ETHER, since)) : List.of(),
                isPosition ? one : none,
                isPosition || isFailed ? none : one,
                isFailed ? one : none,
                new Page<UnstakeView>(List.of(), null));
        Picture.Market market = new Picture.Market(
                Map.of(ID, pool),
                Map.of(
                        ID,
                        new Provider(ID, ID, new ProviderProfile("Northern Light", null, null, Set.of(), null), NOW)),
                Map.of(ID, PostedRate.opening(ID, FINALIZED, NOW)),
                Map.of(),
                slashings);
        return new Picture(
                WALLET,
                holdings,
                market,
                Set.of(),
                new WalletRewards(LocalDate.EPOCH, LocalDate.EPOCH, List.of(), WeiDelta.ZERO),
                new BeaconState(
                        FINALIZED,
                        GENESIS,
                        ForkConstants.of(Fork.FULU),
                        EpochParticipation.full(Gwei.of(34_000_000_000_000_000L)),
                        1_062_500,
                        Gwei.ZERO,
                        0,
                        ChurnState.EMPTY),
                new Network("devnet", Network.DEVNET_CHAIN_ID),
                12,
                now);
    }
}
