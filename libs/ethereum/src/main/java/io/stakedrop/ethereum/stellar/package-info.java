/**
 * Addresses of the Stellar network, which some drops pay or link to: strkeys (SEP-23) of accounts and of multiplexed
 * accounts, read and written exactly.
 */
@NullMarked
package io.stakedrop.ethereum.stellar;

import org.jspecify.annotations.NullMarked;
