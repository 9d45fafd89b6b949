package io.stakedrop.airdrop.allocation;

import io.stakedrop.allocation.Allocation;
import io.stakedrop.allocation.Participants;

/** Who took part, and what came of it; both in the order of the accounts' bytes. */
record DividedPool(Participants participants, Allocation allocation) {}
