package io.stakedrop.gateway.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.stakedrop.gateway.document.RequestSchemas;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.stakedrop.kit.secret.Finding;
import io.stakedrop.kit.secret.FormBody;
import io.stakedrop.kit.secret.HashFields;
import io.stakedrop.kit.secret.JsonBody;
import io.stakedrop.kit.secret.SecretKind;
import io.stakedrop.kit.secret.SecretScanner;
import io.stakedrop.kit.secret.SecretText;
import io.stakedrop.kit.secret.TextBody;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for secrets in requests, by what the API document says of their operations. */
@Singleton
public class SecretsGuard {

    /** Shorter text holds no secret: twelve words of three letters are the shortest in a path, a query or a field. */
    private static final int LEAST_CHARACTERS = 47;

    /** Credentials of the caller, which the gateway reads and nobody writes down. */
    private static final Set<String> CREDENTIALS = Set.of("x-api-key", "authorization", "cookie");

    /** The one field that is in the access log. */
    private static final String LOGGED = "User-Agent";

    private static final String JSON = "application/json";
    private static final String UNKNOWN = "application/octet-stream";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final RequestSchemas schemas;
    private final MeterRegistry metrics;

    SecretsGuard(RequestSchemas schemas, MeterRegistry metrics) {
        this.schemas = schemas;
        this.metrics = metrics;
    }

    /**
     * Looks at all of a request but its body. In header fields but the user agent 32 bytes in hexadecimal are left alone,
     * since entity tags and idempotency keys are such.
     *
     * @return the problem {@code secret-in-request}
     */
    public Optional<ProblemException> checkHead(HttpServerRequest request) {
        String uri = request.uri();
        int question = uri.indexOf('?');
        String path = question < 0 ? uri : uri.substring(0, question);
        Finding found = inPath(request, path);
        if (found == null && question >= 0 && uri.length() - question > LEAST_CHARACTERS) {
            found = inQuery(request, path, uri.substring(question + 1).getBytes(UTF_8));
        }
        if (found == null) {
            found = inHeaders(request);
        }
        return Optional.ofNullable(found).map(this::refuse);
    }

    /**
     * The guard of a request's body.
     *
     * @param path in the plain form in which the services see it
     * @throws ProblemException {@code unsupported-media-type} for a compressed body that the operation does not take;
     *     the service inflates one that it takes, and looks at it
     */
    public BodyGuard ofBody(HttpServerRequest request, String path) {
        RequestSchemas.Operation operation = schemas.find(request.method(), path);
        if (!isCompressed(request)) {
            return new HoldingGuard(scanner(mediaType(request, operation), operation), this::refuse);
        }
        if (!operation.mayBeCompressed()) {
            throw new ProblemException(
                    Problems.UNSUPPORTED_MEDIA_TYPE,
                    "Send the body as it is, without Content-Encoding.",
                    List.of(),
                    Map.of("Accept-Encoding", "identity"));
        }
        return BodyGuard.OPEN;
    }

    private ProblemException refuse(Finding finding) {
        Counter.builder("stakedrop.secrets.refused")
                .description("Requests that held what nobody may ask for")
                .tag("kind", finding.kind().code())
                .register(metrics)
                .increment();
        return finding.toProblem();
    }

    private static SecretScanner scanner(String mediaType, RequestSchemas.Operation operation) {
        HashFields schema = operation.bodies().getOrDefault(mediaType, HashFields.NONE);
        if (mediaType.equals(JSON) || mediaType.endsWith("+json")) {
            return new JsonBody(schema);
        }
        return mediaType.equals(FORM) ? new FormBody(schema, "form") : new TextBody();
    }

    /** Without one the body is read as the type that the operation takes. */
    private static String mediaType(HttpServerRequest request, RequestSchemas.Operation operation) {
        String contentType = request.getHeader("Content-Type");
        if (contentType == null) {
            return operation.bodies().isEmpty()
                    ? UNKNOWN
                    : operation.bodies().keySet().iterator().next();
        }
        int semicolon = contentType.indexOf(';');
        return (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static boolean isCompressed(HttpServerRequest request) {
        return request.headers().getAll("Content-Encoding").stream()
                .anyMatch(encoding -> !encoding.equalsIgnoreCase("identity"));
    }

    private @Nullable Finding inPath(HttpServerRequest request, String path) {
        if (path.length() < LEAST_CHARACTERS) {
            return null;
        }
        Optional<SecretKind> found = SecretText.find(path, true);
        if (found.filter(SecretKind.RAW_KEY::equals).isPresent() && !hasRawKey(request, path)) {
            found = SecretText.find(path, false);
        }
        return found.map(kind -> new Finding(kind, "path")).orElse(null);
    }

    /** Whether a segment of the path is like a raw key and not said to be a hash. */
    private boolean hasRawKey(HttpServerRequest request, String path) {
        Set<Integer> hashes = schemas.find(request.method(), path).hashSegments();
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            if (!hashes.contains(i) && SecretText.find(segments[i], true).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Finding inQuery(HttpServerRequest request, String path, byte[] query) {
        SecretScanner scanner =
                new FormBody(schemas.find(request.method(), path).query(), "query");
        Finding found = scanner.scan(query, 0, query.length);
        return found == null ? scanner.end() : found;
    }

    private static @Nullable Finding inHeaders(HttpServerRequest request) {
        for (Map.Entry<String, String> header : request.headers()) {
            boolean isLookedAt = header.getValue().length() >= LEAST_CHARACTERS
                    && !CREDENTIALS.contains(header.getKey().toLowerCase(Locale.ROOT));
            if (isLookedAt) {
                boolean isLogged = header.getKey().equalsIgnoreCase(LOGGED);
                Optional<SecretKind> kind = SecretText.find(header.getValue(), isLogged);
                if (kind.isPresent()) {
                    return new Finding(kind.get(), "header");
                }
            }
        }
        return null;
    }
}
