package io.stakedrop.staking.stake;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.Wei;
import java.nio.ByteBuffer;

/** The hash that the devnet gives an account's first transaction, known before it is sent as on a real network. */
final class FirstTransaction {
    private FirstTransaction() {}

    static String hash(String from, String to, String value) {
        byte[] content = ByteBuffer.allocate(80)
                .put(Address.parse(from).toBytes())
                .put(Address.parse(to).toBytes())
                .put(Wei.parse(value).toBytes32().toBytes())
                .putLong(0)
                .array();
        return new Keccak256().hash(content).toString();
    }
}
