/**
 * Token airdrops: campaigns, lists, Merkle trees and proofs, one package a feature.
 */
@NullMarked
package io.stakedrop.airdrop;

import org.jspecify.annotations.NullMarked;
