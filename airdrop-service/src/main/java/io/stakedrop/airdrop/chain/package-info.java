/**
 * Owns which chain this service can ask: the one of the configured execution nodes.
 * Features ask here before they rely on it, so that campaigns of other chains work without.
 */
@NullMarked
package io.stakedrop.airdrop.chain;

import org.jspecify.annotations.NullMarked;
