package io.stakedrop.kit.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names the parameter that a converter refused: Quarkus REST gives a converter the value only. */
final class Parameters {

    private Parameters() {}

    static Fault fault(WebApplicationException refused, UriInfo uri) {
        if (refused.getCause() instanceof InvalidParameterException invalid) {
            return new Fault(name(invalid.value(), uri), invalid.code(), String.valueOf(invalid.getMessage()));
        }
        return new Fault("request", "invalid-value", "a path or query parameter is not of its type");
    }

    private static String name(String value, UriInfo uri) {
        return Stream.of(uri.getPathParameters(), uri.getQueryParameters())
                .flatMap(parameters -> namesOf(value, parameters))
                .distinct()
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), names -> names.isEmpty() ? "request" : names));
    }

    private static Stream<String> namesOf(String value, MultivaluedMap<String, String> parameters) {
        return parameters.entrySet().stream()
                .filter(parameter -> parameter.getValue().contains(value))
                .map(Map.Entry::getKey);
    }
}
