/** Fixture: keeps and breaks the house rules. */
@NullMarked
package io.stakedrop.staking.position;

import org.jspecify.annotations.NullMarked;
