/** Fixture: keeps and breaks the house rules. */
@NullMarked
package io.stakedrop.staking.pool;

import org.jspecify.annotations.NullMarked;
