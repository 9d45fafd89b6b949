/**
 * What every test of the suite does the same way: embedded servers, callers' tokens, house rules.
 */
@NullMarked
package io.stakedrop.testkit;

import org.jspecify.annotations.NullMarked;
