/**
 * Owns allocations: the job that divides a campaign's pool among wallets and makes the claim list of it, in versions.
 * How a pool is divided, {@link io.stakedrop.allocation} knows; the inputs are kept, so that anybody can do it again.
 */
@NullMarked
package io.stakedrop.airdrop.allocation;

import org.jspecify.annotations.NullMarked;
