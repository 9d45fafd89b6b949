/**
 * What every service does the same way, one package a concern.
 */
@NullMarked
package io.stakedrop.kit;

import org.jspecify.annotations.NullMarked;
