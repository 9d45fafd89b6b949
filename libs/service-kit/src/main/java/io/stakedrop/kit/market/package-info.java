/**
 * Owns the market's prices of assets: the port that services ask for a day's close, and its CSV adapter.
 * A price is exact and decimal but is no amount of money.
 */
@NullMarked
package io.stakedrop.kit.market;

import org.jspecify.annotations.NullMarked;
