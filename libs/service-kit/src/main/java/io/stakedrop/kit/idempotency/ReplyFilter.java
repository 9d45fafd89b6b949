package io.stakedrop.kit.idempotency;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Turns the {@link Reply} that a resource method returned into the response. */
class ReplyFilter {

    private static final Annotation[] NONE = {};

    @ServerResponseFilter
    void unwrap(ContainerResponseContext response) {
        if (response.getEntity() instanceof Reply reply) {
            response.setStatus(reply.status());
            reply.headers().forEach((name, value) -> response.getHeaders().putSingle(name, value));
            response.setEntity(reply.body(), NONE, MediaType.APPLICATION_JSON_TYPE);
        }
    }
}
