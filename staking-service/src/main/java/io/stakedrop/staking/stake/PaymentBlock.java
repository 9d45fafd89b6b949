package io.stakedrop.staking.stake;

import io.stakedrop.ethereum.Bytes32;

/** The block that has a stake's payment. */
public record PaymentBlock(long number, Bytes32 hash) {}
