package io.stakedrop.staking.devnet;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.staking.beacon.ValidatorsEpoch;
import java.util.List;

/**
 * A pool's validators between two epochs.
 *
 * @param deposited everything that was ever deposited to them
 */
record DevnetPool(List<DevnetValidator> validators, Gwei deposited) {

    static final DevnetPool EMPTY = new DevnetPool(List.of(), Gwei.ZERO);

    DevnetPool {
        validators = List.copyOf(validators);
    }

    Gwei balance() {
        return validators.stream().map(DevnetValidator::balance).reduce(Gwei.ZERO, Gwei::plus);
    }

    /** What an epoch made of a pool. */
    record Moved(DevnetPool pool, ValidatorsEpoch epoch) {}
}
