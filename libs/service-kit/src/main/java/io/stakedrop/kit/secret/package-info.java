/**
 * Finds what nobody may send: seed phrases, keystores and private keys, in text, JSON and forms that arrive in pieces.
 * It says which kind it found and where, never the value. The word lists are the official ones of BIP-39.
 */
@NullMarked
package io.stakedrop.kit.secret;

import org.jspecify.annotations.NullMarked;
