/** Fixture: keeps and breaks the house rules. */
@NullMarked
package io.stakedrop.airdrop.claim;

import org.jspecify.annotations.NullMarked;
