package io.stakedrop.ethereum.deposit;

import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import java.util.Arrays;

/**
 * What a signature is for, so that it can't be used for anything else ({@code compute_domain} of the consensus
 * specifications): the kind of message, the fork, and mostly the chain.
 *
 * @param bytes four of the kind, then 28 of the fork data's root
 */
public record SigningDomain(Bytes32 bytes) {
    private static final byte[] DOMAIN_DEPOSIT = {3, 0, 0, 0};
    private static final byte[] DOMAIN_VOLUNTARY_EXIT = {4, 0, 0, 0};
    private static final int FORK_DATA_SIZE = Bytes32.SIZE - DOMAIN_DEPOSIT.length;

    /** Deposits are signed for the genesis fork and for no chain, so that they are valid before genesis and in any fork. */
    public static SigningDomain deposit(ForkVersion genesisForkVersion) {
        return compute(DOMAIN_DEPOSIT, genesisForkVersion, Bytes32.of(new byte[Bytes32.SIZE]));
    }

    /** Voluntary exits are signed for Capella's fork of their chain, so that they stay valid in later ones (EIP-7044). */
    public static SigningDomain voluntaryExit(Network network) {
        return compute(DOMAIN_VOLUNTARY_EXIT, network.capellaForkVersion(), network.genesisValidatorsRoot());
    }

    /** What is signed for a message of that root ({@code compute_signing_root}). */
    public Bytes32 signingRoot(Bytes32 messageRoot) {
        return Ssz.node(messageRoot, bytes);
    }

    private static SigningDomain compute(byte[] kind, ForkVersion version, Bytes32 genesisValidatorsRoot) {
        Bytes32 forkDataRoot = Ssz.node(Ssz.root(version.bytes()), genesisValidatorsRoot);
        Bytes joined = Bytes.concat(kind, Arrays.copyOf(forkDataRoot.toBytes(), FORK_DATA_SIZE));
        return new SigningDomain(Bytes32.of(joined.toBytes()));
    }
}
