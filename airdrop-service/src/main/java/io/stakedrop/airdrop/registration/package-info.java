/**
 * Owns registrations: what a campaign asks of wallets, who registered, and what they answered.
 * Answers that are marked as personal stand apart and can be erased at any time; no event and no log has an answer.
 */
@NullMarked
package io.stakedrop.airdrop.registration;

import org.jspecify.annotations.NullMarked;
