package io.stakedrop.gateway.routing;

import io.vertx.ext.web.RoutingContext;

/** The answer to {@code Expect: 100-continue} (RFC 9110, section 10.1.1), for those who are admitted only. */
final class Continuation {

    private Continuation() {}

    static void welcome(RoutingContext context) {
        if ("100-continue".equalsIgnoreCase(context.request().getHeader("Expect"))) {
            context.response().writeContinue();
        }
    }
}
