/**
 * PostgreSQL and Redis as child processes, from the executables that Maven Central carries. The launcher keeps their
 * data between runs; tests throw it away.
 */
@NullMarked
package io.stakedrop.local.server;

import org.jspecify.annotations.NullMarked;
