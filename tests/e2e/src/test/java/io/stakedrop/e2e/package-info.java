/**
 * The whole suite, seen from outside: its processes are started as a person starts them, and spoken to through the
 * gateway with an API key only. Knows no class of a service.
 */
@NullMarked
package io.stakedrop.e2e;

import org.jspecify.annotations.NullMarked;
