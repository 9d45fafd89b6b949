/** Deposits of validators: whether this process can tell a right one from a wrong one. */
@NullMarked
package io.stakedrop.staking.deposit;

import org.jspecify.annotations.NullMarked;
