/**
 * Stands in for the gateway's identity side in a service's tests: published keys, internal tokens, service tokens.
 * The tokens are really signed, so the service's verification runs as in production.
 */
@NullMarked
package io.stakedrop.testkit.identity;

import org.jspecify.annotations.NullMarked;
