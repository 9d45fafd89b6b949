/**
 * The one API document: the gateway's own operations and those of all services, as committed in {@code docs/api}.
 * It is merged when the project is built, so that what is served is what was reviewed.
 */
@NullMarked
package io.stakedrop.gateway.document;

import org.jspecify.annotations.NullMarked;
