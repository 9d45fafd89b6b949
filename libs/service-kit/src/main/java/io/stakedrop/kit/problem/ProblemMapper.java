package io.stakedrop.kit.problem;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.kit.database.DatabaseAway;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ClientWebApplicationException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure of a resource, its filters and its security into problem+json. */
class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
    private static final List<String> KEPT_HEADERS = List.of(HttpHeaders.ALLOW, HttpHeaders.RETRY_AFTER);

    private final ProblemWriter writer;

    ProblemMapper(ProblemWriter writer) {
        this.writer = writer;
    }

    @ServerExceptionMapper({
        Throwable.class,
        WebApplicationException.class,
        NotFoundException.class,
        ConstraintViolationException.class,
        AuthenticationFailedException.class,
        UnauthorizedException.class,
        ForbiddenException.class
    })
    Response map(Throwable thrown, UriInfo uri, RoutingContext context) {
        return switch (unwrap(thrown)) {
            case ProblemException problem -> {
                if (problem.type().status() == Problems.BODY_TOO_LARGE.status()) {
                    context.addEndHandler(end -> UnreadBody.discard(context.request(), context.vertx()));
                }
                yield answer(problem.type(), problem.detail(), uri, problem.faults(), problem.headers());
            }
            case InvalidValueException invalid -> {
                Fault fault = new Fault("request", invalid.code(), String.valueOf(invalid.getMessage()));
                yield answer(Problems.INVALID_REQUEST, fault.detail(), uri, List.of(fault), Map.of());
            }
            case ConstraintViolationException violated
            when Violations.areOfRequest(violated) ->
                answer(Problems.INVALID_REQUEST, Faults.SUMMARY, uri, Violations.faults(violated), Map.of());
            case AuthenticationFailedException failed ->
                unauthenticated(
                        "The credentials are not valid: they are wrong, expired or meant for another service.",
                        "Bearer error=\"invalid_token\"",
                        uri);
            case UnauthorizedException anonymous ->
                unauthenticated("This operation needs credentials, and the request has none.", "Bearer", uri);
            case ForbiddenException forbidden ->
                answer(Problems.FORBIDDEN, "The credentials lack a scope that this operation needs.", uri);
            case WebApplicationException wrapping
            when wrapping.getCause() instanceof ProblemException problem ->
                answer(problem.type(), problem.detail(), uri, problem.faults(), problem.headers());
            case WebApplicationException refused
            when isOfParameter(refused) -> {
                Fault fault = Parameters.fault(refused, uri);
                yield answer(Problems.INVALID_REQUEST, Faults.SUMMARY, uri, List.of(fault), Map.of());
            }
            // Another service's answer says nothing about the request to this one.
            case ClientWebApplicationException other -> internal(other, uri);
            case WebApplicationException http -> http(http, uri);
            case FaultToleranceException unavailable -> unavailable(unavailable, uri);
            case Throwable failure when hasCause(failure, ConnectException.class) -> unavailable(failure, uri);
            case Throwable failure when DatabaseAway.isCauseOf(failure) -> unavailable(failure, uri);
            case Throwable bug -> internal(bug, uri);
        };
    }

    private Response http(WebApplicationException thrown, UriInfo uri) {
        Response original = thrown.getResponse();
        if (original.getStatus() < 400) {
            return original;
        }
        if (original.getStatus() >= 500 && original.getStatus() != Problems.DEPENDENCY_UNAVAILABLE.status()) {
            return internal(thrown, uri);
        }
        ProblemType type = HttpProblems.ofStatus(original.getStatus());
        Response problem = answer(type, HttpProblems.detail(original, uri), uri);
        for (String name : KEPT_HEADERS) {
            if (original.getHeaders().containsKey(name)) {
                problem.getHeaders().putSingle(name, original.getHeaderString(name));
            }
        }
        return problem;
    }

    private Response unauthenticated(String detail, String challenge, UriInfo uri) {
        return answer(
                Problems.UNAUTHENTICATED, detail, uri, List.of(), Map.of(HttpHeaders.WWW_AUTHENTICATE, challenge));
    }

    private Response unavailable(Throwable failure, UriInfo uri) {
        LOG.warn("Something that a request needs is not available", failure);
        return answer(
                Problems.DEPENDENCY_UNAVAILABLE,
                "Try again in a few seconds.",
                uri,
                List.of(),
                Map.of(HttpHeaders.RETRY_AFTER, "5"));
    }

    private Response internal(Throwable bug, UriInfo uri) {
        LOG.error("A request failed by a fault of ours", bug);
        return answer(
                Problems.INTERNAL, "If it happens again, tell the operator of the service the request's id.", uri);
    }

    private Response answer(ProblemType type, String detail, UriInfo uri) {
        return answer(type, detail, uri, List.of(), Map.of());
    }

    private Response answer(
            ProblemType type, String detail, UriInfo uri, List<Fault> faults, Map<String, String> headers) {
        Response.ResponseBuilder response = Response.status(type.status())
                .type(Problem.MEDIA_TYPE)
                .entity(writer.write(type, detail, uri.getPath(), faults));
        headers.forEach(response::header);
        return response.build();
    }

    /** Quarkus REST says of a parameter that a converter refused 404 or 400, with the refusal as the cause. */
    private static boolean isOfParameter(WebApplicationException refused) {
        return refused.getCause() != null
                && (refused instanceof NotFoundException || refused instanceof BadRequestException);
    }

    private static Throwable unwrap(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return thrown instanceof CompletionException && cause != null ? unwrap(cause) : thrown;
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
