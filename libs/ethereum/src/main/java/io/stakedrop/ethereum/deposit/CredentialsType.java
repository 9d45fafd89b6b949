package io.stakedrop.ethereum.deposit;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.consensus.ForkConstants;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of withdrawal credentials, by their first byte. */
public enum CredentialsType {
    /** {@code BLS_WITHDRAWAL_PREFIX}. */
    BLS(0x00),
    /** {@code ETH1_ADDRESS_WITHDRAWAL_PREFIX}. */
    EXECUTION(0x01),
    /** {@code COMPOUNDING_WITHDRAWAL_PREFIX}. */
    COMPOUNDING(0x02);

    private final byte prefix;

    CredentialsType(int prefix) {
        this.prefix = (byte) prefix;
    }

    static Optional<CredentialsType> of(byte prefix) {
        return Arrays.stream(values()).filter(type -> type.prefix == prefix).findFirst();
    }

    /** The first byte. */
    public byte prefix() {
        return prefix;
    }

    /** Whether the last 20 bytes are an address of the execution layer. */
    public boolean hasAddress() {
        return this != BLS;
    }

    /** The most that can earn: {@code get_max_effective_balance}. */
    public Gwei maxEffectiveBalance(ForkConstants constants) {
        return this == COMPOUNDING ? constants.maxEffectiveBalance() : constants.minActivationBalance();
    }
}
