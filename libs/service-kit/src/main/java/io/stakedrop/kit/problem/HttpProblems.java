package io.stakedrop.kit.problem;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The problems that HTTP itself has, by status. */
final class HttpProblems {

    private static final Map<Integer, ProblemType> BY_STATUS = Stream.of(
                    Problems.UNAUTHENTICATED,
                    Problems.FORBIDDEN,
                    Problems.NOT_FOUND,
                    Problems.METHOD_NOT_ALLOWED,
                    Problems.NOT_ACCEPTABLE,
                    Problems.CONFLICT,
                    Problems.BODY_TOO_LARGE,
                    Problems.UNSUPPORTED_MEDIA_TYPE,
                    Problems.DEPENDENCY_UNAVAILABLE)
            .collect(Collectors.toUnmodifiableMap(ProblemType::status, Function.identity()));

    private HttpProblems() {}

    static ProblemType ofStatus(int status) {
        return BY_STATUS.getOrDefault(
                status, new ProblemType("http-" + status, status, "The request can't be answered as it came"));
    }

    static String detail(Response response, UriInfo uri) {
        return switch (response.getStatus()) {
            case 404 -> "There is nothing at " + uri.getPath() + ".";
            case 405 -> "Use a method that the API document names for this path.";
            case 406 -> "Accept application/json, or leave the header Accept out.";
            case 413 -> "Send a smaller body.";
            case 415 -> "Send the body in the Content-Type that the API document names, mostly application/json.";
            case 503 -> "Try again in a few seconds.";
            default -> "Compare the request with the API document.";
        };
    }
}
