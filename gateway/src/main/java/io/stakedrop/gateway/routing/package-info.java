/**
 * The front door: which request may go where, and the streaming way to the services and back.
 * What strangers may not say (credentials, forwarding, tracing, hop-by-hop fields) never reaches a service.
 */
@NullMarked
package io.stakedrop.gateway.routing;

import org.jspecify.annotations.NullMarked;
