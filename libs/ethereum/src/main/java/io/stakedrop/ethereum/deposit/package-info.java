/**
 * What goes into validators and out of them: deposits with their roots, signatures and checks, requests of the execution
 * layer (EIP-7002, EIP-7251) and voluntary exits. Written after the consensus specifications; the roots are our own, BLS
 * signatures are checked by blst.
 */
@NullMarked
package io.stakedrop.ethereum.deposit;

import org.jspecify.annotations.NullMarked;
