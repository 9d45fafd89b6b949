package io.stakedrop.airdrop.report;

import io.stakedrop.ethereum.TokenAmount;
import java.time.Instant;
import java.util.Optional;

/**
 * How much of a published list was claimed, as its chain says up to a block.
 *
 * @param block up to which payments are known, with the confirmations that they need
 * @param blockTime of that block; unknown for a moment after a re-org
 * @param recipients how many of the list were paid
 * @param amount what they were paid
 */
record ClaimRate(long block, Optional<Instant> blockTime, long recipients, TokenAmount amount) {}
