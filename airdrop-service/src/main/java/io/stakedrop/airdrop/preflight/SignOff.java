package io.stakedrop.airdrop.preflight;

import java.time.Instant;

/**
 * Somebody's word that a finding is meant to be so.
 *
 * @param by the caller's subject, such as {@code key:…} or {@code eip155:1:0x…}
 */
record SignOff(String by, Instant at, String reason) {}
