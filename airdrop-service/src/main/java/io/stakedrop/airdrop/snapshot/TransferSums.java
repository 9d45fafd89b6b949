package io.stakedrop.airdrop.snapshot;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.contract.Erc20.Transfer;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/**
 * By how much transfers change balances. The zero address, from which tokens are made and to which they are destroyed, is
 * no holder and has no balance here.
 */
final class TransferSums {
    private final Map<Address, BigInteger> changes = new HashMap<>();

    void add(Transfer transfer) {
        change(transfer.from(), transfer.value().toBigInteger().negate());
        change(transfer.to(), transfer.value().toBigInteger());
    }

    /** The accounts whose balance is another than before. */
    Map<Address, BigInteger> changes() {
        changes.values().removeIf(change -> change.signum() == 0);
        return changes;
    }

    private void change(Address account, BigInteger change) {
        if (!account.equals(Address.ZERO)) {
            changes.merge(account, change, BigInteger::add);
        }
    }
}
