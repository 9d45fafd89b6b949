/**
 * Owns subscriptions: who wants to be told of which campaigns, and of what.
 * A subscriber is told by an event of its own tenant.
 */
@NullMarked
package io.stakedrop.airdrop.subscription;

import org.jspecify.annotations.NullMarked;
