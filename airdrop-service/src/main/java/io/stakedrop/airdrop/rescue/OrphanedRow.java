package io.stakedrop.airdrop.rescue;

import io.stakedrop.ethereum.Address;
import org.jspecify.annotations.Nullable;

/**
 * One row of an orphaned list.
 *
 * @param line where it stands in the file; the header is line 1
 * @param index null where the list has none
 * @param amount as it is written
 */
record OrphanedRow(long line, @Nullable Long index, Address account, String amount) {}
