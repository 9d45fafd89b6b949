/**
 * Owns the address of this service's jobs.
 * What a job is and does, the service kit knows.
 */
@NullMarked
package io.stakedrop.staking.job;

import org.jspecify.annotations.NullMarked;
