/**
 * Owns how an uploaded file comes in: within its limits, line by line in bounded memory, with its faults by rows.
 * What the rows mean, lists and snapshots know.
 */
@NullMarked
package io.stakedrop.airdrop.upload;

import org.jspecify.annotations.NullMarked;
