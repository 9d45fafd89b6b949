/**
 * The one source of new ids.
 * Ids are UUIDv7 (RFC 9562), so that they sort by the time at which they were made.
 */
@NullMarked
package io.stakedrop.kit.id;

import org.jspecify.annotations.NullMarked;
