package io.stakedrop.kit.page;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Adds {@code Link: <…>; rel="next"} (RFC 8288) to a page that has one after it. */
class NextLink {

    /** The link is relative to the request, so that it is right behind a gateway too. */
    @ServerResponseFilter
    void add(ContainerResponseContext response, UriInfo uri) {
        if (response.getEntity() instanceof Page<?> page && page.next() != null) {
            String query = Stream.concat(othersIn(uri.getRequestUri().getRawQuery()), Stream.of("after=" + page.next()))
                    .collect(Collectors.joining("&"));
            response.getHeaders().add("Link", "<" + uri.getPath() + "?" + query + ">; rel=\"next\"");
        }
    }

    private static Stream<String> othersIn(@Nullable String query) {
        if (query == null) {
            return Stream.empty();
        }
        return Stream.of(query.split("&", -1))
                .filter(parameter -> !parameter.isEmpty() && !parameter.startsWith("after="));
    }
}
