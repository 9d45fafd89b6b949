/** What a collector of traces gets to see. */
@NullMarked
package io.stakedrop.testkit.trace;

import org.jspecify.annotations.NullMarked;
