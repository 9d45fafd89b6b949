/**
 * Owns the way in which kit tables are written inside the transaction of the use case that calls, and the context in which
 * a transaction goes on beside others. Nobody else reaches into Hibernate Reactive's session for native statements or
 * commit hooks.
 */
@NullMarked
package io.stakedrop.kit.transaction;

import org.jspecify.annotations.NullMarked;
