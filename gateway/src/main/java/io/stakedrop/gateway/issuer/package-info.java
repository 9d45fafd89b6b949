/**
 * OpenID Connect issuers outside of this installation whose tokens are taken, named by the configuration only.
 * Their keys are fetched when a token needs them; the last good ones are kept while an issuer is away.
 */
@NullMarked
package io.stakedrop.gateway.issuer;

import org.jspecify.annotations.NullMarked;
