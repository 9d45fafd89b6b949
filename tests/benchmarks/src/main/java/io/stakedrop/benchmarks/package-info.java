/**
 * Benchmarks of the libraries on inputs of real size. They are run by {@code run.sh}, which runs a peer on the same
 * input beside them, and never by the tests.
 */
@NullMarked
package io.stakedrop.benchmarks;

import org.jspecify.annotations.NullMarked;
