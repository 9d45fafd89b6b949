package io.stakedrop.gateway.identity;

import io.stakedrop.gateway.GatewayProblems;
import io.stakedrop.kit.problem.ProblemType;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/** Tells in {@code WWW-Authenticate} which credentials are taken, and what was wrong with a token (RFC 6750, section 3). */
public final class Challenge {

    static final String HEADER = "WWW-Authenticate";
    static final String API_KEY = "ApiKey realm=\"stakedrop\", header=\"" + Authentication.API_KEY_HEADER + "\"";

    private static final String BEARER = "Bearer realm=\"stakedrop\"";
    private static final int UNAUTHORIZED = 401;

    private Challenge() {}

    /** Adds to the answer what this problem asks the caller for; nothing where it asks for no credentials. */
    public static void tell(ProblemType problem, RoutingContext context) {
        MultiMap headers = context.response().headers();
        if (problem.equals(GatewayProblems.SCOPE_MISSING)
                && context.request().headers().contains(Authentication.AUTHORIZATION)) {
            headers.add(HEADER, BEARER + ", error=\"insufficient_scope\"");
        }
        if (problem.status() == UNAUTHORIZED) {
            headers.add(
                    HEADER,
                    problem.equals(GatewayProblems.TOKEN_INVALID) ? BEARER + ", error=\"invalid_token\"" : BEARER);
            headers.add(HEADER, API_KEY);
        }
    }
}
