/**
 * Owns a wallet's whole picture: what the other packages tell of it, read at one moment, and what follows for its owner.
 * It has no figures of its own; whatever it tells is told by the wallet's stakes, unstakes, rewards and pools as well.
 */
@NullMarked
package io.stakedrop.staking.dashboard;

import org.jspecify.annotations.NullMarked;
