/** Fixture: keeps and breaks the house rules. */
@NullMarked
package io.stakedrop.staking.util;

import org.jspecify.annotations.NullMarked;
