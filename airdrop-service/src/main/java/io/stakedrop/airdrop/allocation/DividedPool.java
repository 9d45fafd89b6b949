package io.stakedrop.airdrop.allocation;

import io.stakedrop.airdrop.appeal.AcceptedAppeals.AppealOverride;
import io.stakedrop.allocation.Allocation;
import io.stakedrop.allocation.Participants;
import java.util.List;

/** Who took part, by which appeals, and what came of it; all in the order of the accounts' bytes. */
record DividedPool(Participants participants, List<AppealOverride> overrides, Allocation allocation) {}
