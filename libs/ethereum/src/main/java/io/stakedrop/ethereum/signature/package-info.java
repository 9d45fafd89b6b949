/**
 * Who signed: secp256k1 signatures and the addresses that they recover to, the hashes of signed messages (EIP-191), and
 * the verification of an account's signature, be it a key's own or a contract's (ERC-1271, ERC-6492).
 */
@NullMarked
package io.stakedrop.ethereum.signature;

import org.jspecify.annotations.NullMarked;
