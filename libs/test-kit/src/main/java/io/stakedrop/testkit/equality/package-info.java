/** Equality that is written out. */
@NullMarked
package io.stakedrop.testkit.equality;

import org.jspecify.annotations.NullMarked;
