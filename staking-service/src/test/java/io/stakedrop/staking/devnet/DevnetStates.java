package io.stakedrop.staking.devnet;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.consensus.AttestationRewards;
import io.stakedrop.ethereum.consensus.Churn;
import io.stakedrop.ethereum.consensus.Epoch;
import io.stakedrop.ethereum.consensus.EpochParticipation;
import io.stakedrop.ethereum.consensus.Fork;
import io.stakedrop.ethereum.consensus.ForkConstants;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A network of 34,000,000 active ether, whose churn is 256 ether an epoch, and pools in it. */
final class DevnetStates {
    static final ForkConstants FULU = ForkConstants.of(Fork.FULU);
    static final Gwei NETWORK = ether(34_000_000);
    static final UUID POOL = new UUID(0, 1);
    static final DevnetKey FIRST = new DevnetKey(POOL, 0);

    private DevnetStates() {}

    static DevnetExits exits() {
        return new DevnetExits(new Churn(FULU, NETWORK), 256, 256);
    }

    /** @param participation of the network, in percent */
    static DevnetEpochRules rules(int participation) {
        Gwei attesting = NETWORK.mulDivFloor(participation, 100);
        return new DevnetEpochRules(
                new AttestationRewards(FULU, new EpochParticipation(NETWORK, attesting, attesting, attesting, false)),
                new DevnetDeposits(new Churn(FULU, NETWORK)),
                exits());
    }

    /** The pool with validators of these balances, active since genesis. */
    static DevnetState active(Gwei... balances) {
        Map<DevnetKey, DevnetValidator> validators = new TreeMap<>();
        Gwei sum = Gwei.ZERO;
        for (int number = 0; number < balances.length; number++) {
            validators.put(
                    new DevnetKey(POOL, number),
                    DevnetValidator.deposited(balances[number], balances[number])
                            .eligible(Epoch.GENESIS)
                            .activated(Epoch.GENESIS));
            sum = sum.plus(balances[number]);
        }
        return DevnetState.EMPTY.with(new TreeMap<>(validators)).withDeposited(Map.of(POOL, sum));
    }

    static Gwei ether(long count) {
        return Gwei.of(count).times(1_000_000_000);
    }
}
