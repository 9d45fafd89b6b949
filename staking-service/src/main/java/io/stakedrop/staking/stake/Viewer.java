package io.stakedrop.staking.stake;

import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.identity.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose stakes a caller sees: all of the tenant's, or those of one wallet where that wallet signed in.
 *
 * @param wallet null for a caller that is not bound to a wallet
 */
public record Viewer(UUID tenant, @Nullable Address wallet) {
    private static final String WALLET_SUBJECT = "eip155:";

    /** A wallet's session has a CAIP-10 account as subject, such as {@code eip155:1:0x…}. */
    public static Viewer of(Caller caller) {
        String subject = caller.subject();
        Address wallet = subject.startsWith(WALLET_SUBJECT)
                ? Address.parse(subject.substring(subject.lastIndexOf(':') + 1))
                : null;
        return new Viewer(caller.tenant(), wallet);
    }

    /** Whether what belongs to the wallet is the caller's business. */
    public boolean maySpeakFor(Address other) {
        return wallet == null || wallet.equals(other);
    }
}
