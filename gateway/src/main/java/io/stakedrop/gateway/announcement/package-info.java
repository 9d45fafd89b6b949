/**
 * Keeps what every replica holds in memory true: a change is announced in its own transaction, and every replica knows within a second.
 * Redis carries the announcement at once; the database, asked twice a second, makes it certain, with Redis or without.
 */
@NullMarked
package io.stakedrop.gateway.announcement;

import org.jspecify.annotations.NullMarked;
