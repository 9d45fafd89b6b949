package io.stakedrop.ethereum.consensus;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Gwei;

/** Validators for tests: active since genesis and not leaving unless said otherwise. */
final class Validators {
    static final Address OWNER = Address.parse("0x00000000219ab540356cBB839Cbe05303d7705Fa");
    static final Address STRANGER = Address.parse("0x0000000000000000000000000000000000000001");

    private Validators() {}

    static Validator compounding(long effectiveEther, Gwei balance) {
        return of(2, effectiveEther, balance, Epoch.GENESIS, Epoch.FAR_FUTURE, Epoch.FAR_FUTURE);
    }

    static Validator eth1(long effectiveEther, Gwei balance) {
        return of(1, effectiveEther, balance, Epoch.GENESIS, Epoch.FAR_FUTURE, Epoch.FAR_FUTURE);
    }

    static Validator of(
            int prefix, long effectiveEther, Gwei balance, Epoch activation, Epoch exit, Epoch withdrawable) {
        return new Validator(credentials(prefix), ether(effectiveEther), balance, activation, exit, withdrawable);
    }

    static Bytes32 credentials(int prefix) {
        byte[] credentials = new byte[Bytes32.SIZE];
        credentials[0] = (byte) prefix;
        OWNER.copyTo(credentials, Bytes32.SIZE - Address.SIZE);
        return Bytes32.of(credentials);
    }

    static Gwei ether(long amount) {
        return Gwei.of(1_000_000_000).times(amount);
    }
}
