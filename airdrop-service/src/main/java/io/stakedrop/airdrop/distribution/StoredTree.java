package io.stakedrop.airdrop.distribution;

import io.stakedrop.airdrop.distributor.DropFormat;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.BlockLayout;
import java.util.UUID;

/**
 * A published tree whose blocks are in the database.
 *
 * @param list of which it was built
 * @param total the sum of all amounts
 */
public record StoredTree(UUID id, UUID list, DropFormat format, Bytes32 root, int leaves, TokenAmount total) {

    /** How it is cut into blocks. */
    public BlockLayout layout() {
        return format.layout(leaves);
    }
}
