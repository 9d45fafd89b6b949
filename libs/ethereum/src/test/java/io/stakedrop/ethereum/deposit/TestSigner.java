package io.stakedrop.ethereum.deposit;

import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.SeededCases;
import java.util.random.RandomGenerator;
import supranational.blst.P1;
import supranational.blst.P2;
import supranational.blst.SecretKey;

/** A key that signs, which main code never does. */
final class TestSigner {
    private static final String SUITE = "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";

    private final SecretKey secret = new SecretKey();

    TestSigner(RandomGenerator random) {
        secret.keygen(SeededCases.bytes(random, 32));
    }

    BlsPublicKey pubkey() {
        return new BlsPublicKey(Bytes.of(new P1(secret).compress()));
    }

    BlsSignature sign(Bytes32 signingRoot) {
        return new BlsSignature(Bytes.of(
                new P2().hash_to(signingRoot.toBytes(), SUITE).sign_with(secret).compress()));
    }

    DepositData deposit(WithdrawalCredentials credentials, Gwei amount, Network network) {
        DepositMessage message = new DepositMessage(pubkey(), credentials, amount);
        return new DepositData(message, sign(message.signingRoot(network.genesisForkVersion())));
    }

    /** The entry of a deposit data file that a tool would write. */
    static DepositEntry entry(DepositData data, Network network) {
        DepositMessage message = data.message();
        return new DepositEntry(
                bare(message.pubkey()),
                bare(message.withdrawalCredentials()),
                message.amount().toString(),
                bare(data.signature()),
                bare(message.root()),
                bare(data.root()),
                bare(network.genesisForkVersion()));
    }

    private static String bare(Object bytes) {
        return bytes.toString().substring(2);
    }
}
