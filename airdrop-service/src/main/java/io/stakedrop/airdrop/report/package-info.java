/**
 * Owns what is told of a distribution as a whole: how many get how much, and how evenly.
 * It is computed of the campaign's list, which never changes, and so never changes either.
 */
@NullMarked
package io.stakedrop.airdrop.report;

import org.jspecify.annotations.NullMarked;
