/**
 * How often a consumer may call: GCRA in one Redis script on Redis's own clock, so that all replicas share one limit.
 * While Redis is away each replica enforces its share with the same algorithm in memory, and the API neither opens nor closes.
 */
@NullMarked
package io.stakedrop.gateway.ratelimit;

import org.jspecify.annotations.NullMarked;
