/**
 * Sign-In with Ethereum (EIP-4361): reads and writes its messages exactly, and checks one against what the service that
 * asked for it expects. Who signed it is for {@code io.stakedrop.ethereum.signature} to say.
 */
@NullMarked
package io.stakedrop.ethereum.siwe;

import org.jspecify.annotations.NullMarked;
