/**
 * Keeps secrets that nobody may ask for away from the services: seed phrases, keystores, private keys.
 * What finds them is the kit's; this package looks at paths, queries, header fields and bodies on their way.
 */
@NullMarked
package io.stakedrop.gateway.secret;

import org.jspecify.annotations.NullMarked;
