/**
 * Who calls: the verified internal token of the gateway as a {@link io.stakedrop.kit.identity.Caller}.
 * It also fetches the tokens with which a service calls another one.
 */
@NullMarked
package io.stakedrop.kit.identity;

import org.jspecify.annotations.NullMarked;
