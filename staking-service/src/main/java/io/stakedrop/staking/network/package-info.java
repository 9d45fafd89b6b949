/**
 * The Ethereum network that this installation works on: its name and chain id, its stake, rate and queues, and what would
 * become of a stake in it. Every answer that asks for ether to be sent names it, so that nobody pays on another chain.
 */
@NullMarked
package io.stakedrop.staking.network;

import org.jspecify.annotations.NullMarked;
