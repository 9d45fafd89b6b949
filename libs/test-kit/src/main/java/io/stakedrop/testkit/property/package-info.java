/**
 * Property tests without a framework: a property is checked on many generated cases, and a failure names the seed that
 * repeats it.
 */
@NullMarked
package io.stakedrop.testkit.property;

import org.jspecify.annotations.NullMarked;
