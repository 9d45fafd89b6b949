/**
 * Callers' connections before a request is known: how long one may be silent, and which messages are none.
 * What two readers could understand differently is refused here or in {@link io.stakedrop.gateway.routing}, never repaired.
 */
@NullMarked
package io.stakedrop.gateway.connection;

import org.jspecify.annotations.NullMarked;
