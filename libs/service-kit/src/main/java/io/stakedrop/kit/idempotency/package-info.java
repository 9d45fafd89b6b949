/**
 * Makes a POST that moves value happen once, however often it is sent.
 * The key's row goes in first, inside the transaction of the effect, so that the two are stored together or not at all.
 */
@NullMarked
package io.stakedrop.kit.idempotency;

import org.jspecify.annotations.NullMarked;
