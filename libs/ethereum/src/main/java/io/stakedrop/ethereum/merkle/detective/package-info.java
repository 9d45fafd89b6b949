/**
 * Finds out how a published root was made from a published list: which tree, which leaf, in which order, and what the
 * amounts mean. Says what it tried when nothing reproduces the root.
 */
@NullMarked
package io.stakedrop.ethereum.merkle.detective;

import org.jspecify.annotations.NullMarked;
