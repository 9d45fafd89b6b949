package io.stakedrop.airdrop.distribution;

import io.stakedrop.airdrop.distributor.DropFormat;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import java.time.Instant;
import java.util.UUID;

/**
 * A tree whose root everyone may read.
 *
 * @param round from 1
 * @param leaves how many claims can be proved
 * @param total the sum of their amounts
 */
record PublishedTree(
        UUID id, int round, DropFormat format, Bytes32 root, long leaves, TokenAmount total, Instant publishedAt) {}
