package io.stakedrop.airdrop.snapshot;

import io.stakedrop.ethereum.Address;
import java.util.Set;

/** Addresses that nobody has a key of and to which tokens are sent to be gone. */
public final class BurnAddresses {
    private static final int ZEROS = 18;

    private static final Set<Address> KNOWN = Set.of(
            Address.parse("0xdeaddeaddeaddeaddeaddeaddeaddeaddeaddead"),
            Address.parse("0xdead000000000000000042069420694206942069"),
            Address.parse("0xffffffffffffffffffffffffffffffffffffffff"));

    private BurnAddresses() {}

    /**
     * Whether it is one of those in use, or begins with 18 zero bytes, as the zero address, {@code 0x…dEaD} and the
     * precompiled contracts do; a key of such an address can't be found by trying.
     */
    public static boolean isOne(Address account) {
        byte[] bytes = account.toBytes();
        int zeros = 0;
        while (zeros < ZEROS && bytes[zeros] == 0) {
            zeros++;
        }
        return zeros == ZEROS || KNOWN.contains(account);
    }
}
