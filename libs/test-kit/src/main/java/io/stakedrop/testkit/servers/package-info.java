/**
 * PostgreSQL and Redis for tests: one pair a run, one database a test JVM. Tests name {@link
 * io.stakedrop.testkit.servers.EmbeddedServersResource} and get a configured application.
 */
@NullMarked
package io.stakedrop.testkit.servers;

import org.jspecify.annotations.NullMarked;
