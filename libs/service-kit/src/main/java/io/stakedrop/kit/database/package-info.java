/** Owns how a service's connections to its database are made. */
@NullMarked
package io.stakedrop.kit.database;

import org.jspecify.annotations.NullMarked;
