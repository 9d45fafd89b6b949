/**
 * Owns the contract that pays a campaign's claims: where it is, how its trees are made, and what it can and can't do.
 * It prepares unsigned transactions for it, and never sends one.
 */
@NullMarked
package io.stakedrop.airdrop.distributor;

import org.jspecify.annotations.NullMarked;
