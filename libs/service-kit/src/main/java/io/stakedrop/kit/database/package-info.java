/** Owns how a service's connections to its database are made, and tells a database that is away from one that refuses. */
@NullMarked
package io.stakedrop.kit.database;

import org.jspecify.annotations.NullMarked;
