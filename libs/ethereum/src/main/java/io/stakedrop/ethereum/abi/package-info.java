/**
 * Solidity's contract ABI: types, values, {@code abi.encode} and {@code abi.encodePacked}, calls of functions, logs of
 * events. Written after the "Contract ABI Specification" of Solidity's documentation.
 *
 * <p>The codec is our own; web3j is its oracle in tests and not a dependency. Its encodings are right, but its decoder cuts
 * values down to their types in silence ({@code 0x1ff} becomes the {@code uint8} 255), where Solidity reverts, and works
 * by reflection on generic type references, which a native image can do only with a list of all the classes.
 */
@NullMarked
package io.stakedrop.ethereum.abi;

import org.jspecify.annotations.NullMarked;
