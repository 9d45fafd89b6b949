/**
 * Recomputes a pool's books from their entries, for an auditor who trusts none of the running totals.
 * It only reads, and reports what differs; nothing does, or there is a defect.
 */
@NullMarked
package io.stakedrop.staking.audit;

import org.jspecify.annotations.NullMarked;
