/**
 * How value types are stored: amounts as numeric(78,0), addresses and hashes as bytes.
 * Entities name the type and nothing more.
 */
@NullMarked
package io.stakedrop.staking.column;

import org.jspecify.annotations.NullMarked;
