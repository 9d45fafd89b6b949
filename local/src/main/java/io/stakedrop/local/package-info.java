/**
 * The launcher: starts PostgreSQL, Redis and the three services on one machine without containers, and keeps their
 * data in one folder between runs. It knows the services by their executables, environment and HTTP API only.
 */
@NullMarked
package io.stakedrop.local;

import org.jspecify.annotations.NullMarked;
