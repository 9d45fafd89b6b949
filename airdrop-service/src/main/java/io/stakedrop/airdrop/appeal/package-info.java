/**
 * Owns appeals: what a wallet objects to before a campaign's root is published, and what the campaign's tenant decides.
 * An accepted one overrides the rules in the next allocation, which publishes it as one of its inputs; what was written stands
 * apart, can be erased at any time, and is in no event and no log.
 */
@NullMarked
package io.stakedrop.airdrop.appeal;

import org.jspecify.annotations.NullMarked;
