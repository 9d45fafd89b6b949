package io.stakedrop.gateway.session;

import java.util.UUID;

/**
 * What a genuine refresh token says.
 *
 * @param generation how many came before it in its session
 */
record RefreshToken(UUID session, int generation) {}
