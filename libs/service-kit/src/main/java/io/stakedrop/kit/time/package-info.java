/**
 * The one source of the current time.
 * Everything else takes a {@link java.time.Clock} by its constructor.
 */
@NullMarked
package io.stakedrop.kit.time;

import org.jspecify.annotations.NullMarked;
