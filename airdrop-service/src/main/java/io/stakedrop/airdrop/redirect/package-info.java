/**
 * Owns claims that are to be paid to another address: signed by the account, effective with the next list of claims that is
 * made of them, before a root is fixed or in the next round. It never changes a list; it makes a new one.
 */
@NullMarked
package io.stakedrop.airdrop.redirect;

import org.jspecify.annotations.NullMarked;
