/**
 * Owns what the chain says of claims: the payments of declared contracts, followed block by block and taken back with the
 * blocks that a re-org leaves behind. Any number of replicas may follow at once; each step counts once.
 */
@NullMarked
package io.stakedrop.airdrop.tracking;

import org.jspecify.annotations.NullMarked;
