/**
 * The whole suite, seen from outside: its processes are started as a person starts them, and spoken to through the
 * gateway with an API key only. Knows no class of a service. Beside it {@code libs/ethereum}, held against what others made:
 * reference packages of npm, and contracts on a real EVM; those tests need no suite.
 */
@NullMarked
package io.stakedrop.e2e;

import org.jspecify.annotations.NullMarked;
