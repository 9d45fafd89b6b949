/**
 * Owns campaigns: what is given away, by whom, what they say of themselves, and how far each has come, by its tenant's word
 * or by its schedule.
 * A campaign is private to its tenant until it is announced, at the latest by the publication of its root.
 */
@NullMarked
package io.stakedrop.airdrop.campaign;

import org.jspecify.annotations.NullMarked;
