/**
 * What every request and answer has at the gateway's edge: where it came from, its line in the access log, security
 * headers, and which web pages may read it (CORS).
 */
@NullMarked
package io.stakedrop.gateway.edge;

import org.jspecify.annotations.NullMarked;
