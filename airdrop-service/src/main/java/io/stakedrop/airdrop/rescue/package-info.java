/**
 * Owns the rescue of drops whose makers are gone: from a list and the root that a contract was deployed with, it finds out how
 * the root was made, and gives the campaign the list that makes it again.
 */
@NullMarked
package io.stakedrop.airdrop.rescue;

import org.jspecify.annotations.NullMarked;
