/**
 * Owns what is told of a distribution as a whole: how many get how much, how evenly, and how much of it was
 * claimed. The spread is computed of the campaign's list, which never changes, and so never changes either; what was claimed is
 * told as of a block.
 */
@NullMarked
package io.stakedrop.airdrop.report;

import org.jspecify.annotations.NullMarked;
