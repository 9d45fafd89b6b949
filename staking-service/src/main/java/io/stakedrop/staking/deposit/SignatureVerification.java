package io.stakedrop.staking.deposit;

import io.quarkus.runtime.StartupEvent;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.deposit.BlsPublicKey;
import io.stakedrop.ethereum.deposit.BlsSignature;
import io.stakedrop.ethereum.deposit.DepositData;
import io.stakedrop.ethereum.deposit.DepositMessage;
import io.stakedrop.ethereum.deposit.Network;
import io.stakedrop.ethereum.deposit.WithdrawalCredentials;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.Predicate;

/**
 * Refuses to start where BLS signatures can't be verified. They are by a native library, which needs a C++ run-time and
 * unpacks itself into the temporary folder: that one of them is missing should be known before anybody's deposit is checked.
 */
@Singleton
class SignatureVerification {
    /** A deposit that was published with a valid signature for mainnet. */
    private static final DepositMessage MESSAGE = new DepositMessage(
            BlsPublicKey.parse("0x8666389c3fe6ff0bca9adba81504f380b9e2c719419760d5"
                    + "61836472fafe295cb50696524e19cba084e1d788d66c80d6"),
            new WithdrawalCredentials(
                    Bytes32.parse("0x0100000000000000000000000000000000000000000000000000000000000001")),
            Gwei.of(32_000_000_000L));

    private static final BlsSignature SIGNATURE =
            BlsSignature.parse("0xa1f3ece1cb871e1af29fdaf94cab58d48d128d0ed2342a1f042f49344943c25e"
                    + "c6eab4f2219301e421a88453c6aa29e90b78373a8341c17738bc0ff4d0a72449"
                    + "4535b494cd21fd2633a7a12353a5232c9806e1576f1e2447631ec3310db4008b");

    static final DepositData VALID = new DepositData(MESSAGE, SIGNATURE);

    /** The same deposit of one gwei more, which nobody signed. */
    static final DepositData ALTERED = new DepositData(
            new DepositMessage(MESSAGE.pubkey(), MESSAGE.withdrawalCredentials(), Gwei.of(32_000_000_001L)), SIGNATURE);

    void onStart(@Observes StartupEvent event) {
        requireWorking(deposit -> deposit.hasValidSignature(Network.MAINNET.genesisForkVersion()));
    }

    /**
     * Tries a valid deposit and an altered one.
     *
     * @throws IllegalStateException if the library can't be loaded, or does not tell them apart
     */
    static void requireWorking(Predicate<DepositData> verifies) {
        boolean works;
        try {
            works = verifies.test(VALID) && !verifies.test(ALTERED);
        } catch (LinkageError | RuntimeException failed) {
            throw new IllegalStateException(
                    "BLS signatures can't be verified, since the library blst can't be loaded: it needs libstdc++6, and a "
                            + "temporary folder (java.io.tmpdir, %s) that is writable and not mounted noexec."
                                    .formatted(System.getProperty("java.io.tmpdir")),
                    failed);
        }
        if (!works) {
            throw new IllegalStateException("BLS signatures can't be verified: the library blst does not tell a valid "
                    + "deposit from an altered one.");
        }
    }
}
