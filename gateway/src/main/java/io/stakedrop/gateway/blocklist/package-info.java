/**
 * Who gets in no more, whatever their credentials: networks, wallets, credentials, tenants.
 * Every replica holds the list in memory and knows a change of it within a second.
 */
@NullMarked
package io.stakedrop.gateway.blocklist;

import org.jspecify.annotations.NullMarked;
