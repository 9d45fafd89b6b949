/**
 * Owns the staking pools and their terms: fee, minimum, deposit address and fee recipient.
 * A pool belongs to one operator tenant and is open to the stakes of all tenants.
 */
@NullMarked
package io.stakedrop.staking.pool;

import org.jspecify.annotations.NullMarked;
