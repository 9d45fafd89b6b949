package io.stakedrop.staking.devnet;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.consensus.Epoch;

/** A partial withdrawal that was asked for and waits (EIP-7002). */
record DevnetPartial(DevnetKey key, Gwei amount, Epoch withdrawableEpoch) {}
