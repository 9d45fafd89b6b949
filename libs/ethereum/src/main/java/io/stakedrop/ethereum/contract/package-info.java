/**
 * The contracts that the services speak to, each with what is called on it and read from it. Call data and results only:
 * who sends them is not known here.
 */
@NullMarked
package io.stakedrop.ethereum.contract;

import org.jspecify.annotations.NullMarked;
