/**
 * What a consumer may do in a time: plans with rates, quotas and exchanges at once, which plan a tenant has, and the
 * limits of one request that follow from it. A change holds on all replicas within a second.
 */
@NullMarked
package io.stakedrop.gateway.plan;

import org.jspecify.annotations.NullMarked;
