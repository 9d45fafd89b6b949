/**
 * Owns campaigns: what is given away, by whom, and how far it has come.
 * A campaign is private to its tenant until it is announced, at the latest by the publication of its root.
 */
@NullMarked
package io.stakedrop.airdrop.campaign;

import org.jspecify.annotations.NullMarked;
