/**
 * Owns stakes: the deposit that a wallet is asked to send, its confirmation on chain and the shares it bought.
 * A stake is seen by the tenant that made it and by the wallet that pays for it.
 */
@NullMarked
package io.stakedrop.staking.stake;

import org.jspecify.annotations.NullMarked;
