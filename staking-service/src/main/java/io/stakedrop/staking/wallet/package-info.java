/**
 * Owns the wallets that a tenant's users stake with: their kind, the proof of who owns them, and where they can stake.
 * It sees addresses, messages and signatures, and never a key.
 */
@NullMarked
package io.stakedrop.staking.wallet;

import org.jspecify.annotations.NullMarked;
