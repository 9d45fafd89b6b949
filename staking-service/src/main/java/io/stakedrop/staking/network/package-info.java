/**
 * The Ethereum network that this installation works on, by name and chain id.
 * Every answer that asks for ether to be sent names it, so that nobody pays on another chain.
 */
@NullMarked
package io.stakedrop.staking.network;

import org.jspecify.annotations.NullMarked;
