/**
 * Owns the division of a pool of tokens among wallets: rules, limits, rounding and the order of claims, in integers alone.
 * The service that allocates and the tool that checks an allocation offline both use it, so it knows no framework.
 */
@NullMarked
package io.stakedrop.allocation;

import org.jspecify.annotations.NullMarked;
