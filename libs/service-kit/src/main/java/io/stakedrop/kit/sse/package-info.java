/**
 * Owns how streams of Server-Sent Events are kept open and written.
 * The comments between events belong to the transport and mean nothing to a consumer.
 */
@NullMarked
package io.stakedrop.kit.sse;

import org.jspecify.annotations.NullMarked;
