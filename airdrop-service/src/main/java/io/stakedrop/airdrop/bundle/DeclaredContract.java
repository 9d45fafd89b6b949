package io.stakedrop.airdrop.bundle;

import io.stakedrop.airdrop.distributor.PayingContract;
import java.time.Instant;
import java.util.Optional;

/**
 * The contract that pays the claims.
 *
 * @param expiresAt from when on it pays nothing; empty where it always does
 */
record DeclaredContract(PayingContract contract, Optional<Instant> expiresAt) {}
