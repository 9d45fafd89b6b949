package io.stakedrop.kit.identity;

import java.time.Duration;

/**
 * A token that the gateway gave.
 *
 * @param value never logged
 * @param lifetime how long it is valid from now on
 */
record ServiceToken(String value, Duration lifetime) {

    @Override
    public String toString() {
        return "ServiceToken[lifetime=" + lifetime + "]";
    }
}
