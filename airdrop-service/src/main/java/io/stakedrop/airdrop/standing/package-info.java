/**
 * Owns how one wallet stands with campaigns: whether it is eligible, why or why not, what it still has to do, and what it can
 * claim until when.
 * It says what is decided, and of what is not that it is not.
 */
@NullMarked
package io.stakedrop.airdrop.standing;

import org.jspecify.annotations.NullMarked;
