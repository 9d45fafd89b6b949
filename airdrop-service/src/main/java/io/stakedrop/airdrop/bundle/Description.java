package io.stakedrop.airdrop.bundle;

import io.stakedrop.airdrop.campaign.Token;
import java.util.Optional;

/**
 * What a manifest tells beside the tree.
 *
 * @param name of the campaign
 * @param round of the root, from 1
 * @param contract empty while none is declared
 */
record Description(String name, Token token, int round, Optional<DeclaredContract> contract) {}
