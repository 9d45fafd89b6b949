/**
 * Starts PostgreSQL, Redis and the three services on this machine in one command. Knows them by their artifacts only.
 */
@NullMarked
package io.stakedrop.local;

import org.jspecify.annotations.NullMarked;
