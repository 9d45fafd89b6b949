/**
 * Owns what happened: the outbox written with the change itself, the relay that numbers it, and the numbered
 * events that consumers list, stream and replay. A tenant's numbers have no gap, so a consumer sees a loss.
 */
@NullMarked
package io.stakedrop.kit.outbox;

import org.jspecify.annotations.NullMarked;
