/**
 * Owns the address of this service's events.
 * What happened, the features write; how it is numbered and read, the service kit knows.
 */
@NullMarked
package io.stakedrop.airdrop.event;

import org.jspecify.annotations.NullMarked;
