/**
 * What every operation of every service has in common, added to the OpenAPI document once.
 * Services describe only what is their own.
 */
@NullMarked
package io.stakedrop.kit.openapi;

import org.jspecify.annotations.NullMarked;
