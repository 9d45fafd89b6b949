/**
 * A real EVM for tests: the pinned anvil executable as a child process.
 * Where it is not installed, tests that need it are skipped and say what is missing.
 */
@NullMarked
package io.stakedrop.testkit.evm;

import org.jspecify.annotations.NullMarked;
