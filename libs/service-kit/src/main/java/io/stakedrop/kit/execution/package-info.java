/**
 * Owns the way to an Ethereum execution node: the port that services ask and its JSON-RPC adapter with
 * fail-over. It only reads; nothing here signs or sends a transaction.
 */
@NullMarked
package io.stakedrop.kit.execution;

import org.jspecify.annotations.NullMarked;
