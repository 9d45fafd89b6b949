/**
 * Owns the providers, the organisations that run staking pools.
 * Every tenant reads them; only the tenant that made one offers pools under it.
 */
@NullMarked
package io.stakedrop.staking.provider;

import org.jspecify.annotations.NullMarked;
