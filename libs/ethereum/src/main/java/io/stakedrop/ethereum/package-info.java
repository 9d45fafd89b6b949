/**
 * The value types of Ethereum: addresses, hashes and amounts. Depends on no framework.
 */
@NullMarked
package io.stakedrop.ethereum;

import org.jspecify.annotations.NullMarked;
