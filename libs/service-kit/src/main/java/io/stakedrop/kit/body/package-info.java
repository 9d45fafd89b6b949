/** How much of a request's body is read. */
@NullMarked
package io.stakedrop.kit.body;

import org.jspecify.annotations.NullMarked;
