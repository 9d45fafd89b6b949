/** Owns how a replica that was told to stop parts with those who are connected to it. */
@NullMarked
package io.stakedrop.kit.drain;

import org.jspecify.annotations.NullMarked;
