/** How the process's figures are given to who collects them. */
@NullMarked
package io.stakedrop.kit.metrics;

import org.jspecify.annotations.NullMarked;
