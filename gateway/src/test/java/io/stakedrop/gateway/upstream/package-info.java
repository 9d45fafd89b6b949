/**
 * Stand-ins for the services behind the gateway.
 * They are told by each request what to do, so that tests need no state in common with them.
 */
@NullMarked
package io.stakedrop.gateway.upstream;

import org.jspecify.annotations.NullMarked;
