/**
 * How a consumer's limits stand: what is used, what is left and when it comes back. It is calculated as for a request,
 * and spends nothing.
 */
@NullMarked
package io.stakedrop.gateway.usage;

import org.jspecify.annotations.NullMarked;
