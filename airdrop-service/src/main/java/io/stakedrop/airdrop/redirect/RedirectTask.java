package io.stakedrop.airdrop.redirect;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** What a redirect job is to do. */
@RegisterForReflection
record RedirectTask(UUID campaign, UUID list) {}
