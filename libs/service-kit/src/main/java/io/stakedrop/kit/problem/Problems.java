package io.stakedrop.kit.problem;

/** The problems that every service can answer with. A service adds its own catalogue beside this one. */
public final class Problems {

    public static final ProblemType MALFORMED_JSON =
            new ProblemType("malformed-json", 400, "The body is not well-formed JSON");
    public static final ProblemType INVALID_REQUEST =
            new ProblemType("invalid-request", 400, "The request breaks at least one rule");
    public static final ProblemType INVALID_CURSOR =
            new ProblemType("invalid-cursor", 400, "The cursor was not given out by this list");
    public static final ProblemType IDEMPOTENCY_KEY_MISSING =
            new ProblemType("idempotency-key-missing", 400, "An Idempotency-Key is required");
    public static final ProblemType UNAUTHENTICATED =
            new ProblemType("unauthenticated", 401, "The request carries no valid credentials");
    public static final ProblemType FORBIDDEN =
            new ProblemType("forbidden", 403, "The credentials do not allow this operation");
    public static final ProblemType NOT_FOUND = new ProblemType("not-found", 404, "There is no such resource");
    public static final ProblemType METHOD_NOT_ALLOWED =
            new ProblemType("method-not-allowed", 405, "The resource does not support this method");
    public static final ProblemType NOT_ACCEPTABLE =
            new ProblemType("not-acceptable", 406, "The resource has no representation of the accepted types");
    public static final ProblemType CONFLICT =
            new ProblemType("conflict", 409, "The resource's state does not allow this operation");
    public static final ProblemType IDEMPOTENCY_IN_FLIGHT =
            new ProblemType("idempotency-in-flight", 409, "The same request is still being worked on");
    public static final ProblemType IDEMPOTENCY_ANSWER_NOT_KEPT = new ProblemType(
            "idempotency-answer-not-kept", 409, "The request succeeded before and its answer is secret");
    public static final ProblemType BODY_TOO_LARGE =
            new ProblemType("body-too-large", 413, "The body is larger than the limit");
    public static final ProblemType UNSUPPORTED_MEDIA_TYPE =
            new ProblemType("unsupported-media-type", 415, "The resource does not read bodies of this type");
    public static final ProblemType IDEMPOTENCY_KEY_REUSED =
            new ProblemType("idempotency-key-reused", 422, "The Idempotency-Key belongs to another request");
    public static final ProblemType SECRET_IN_REQUEST =
            new ProblemType("secret-in-request", 422, "The request holds a secret that nobody may ask for");
    public static final ProblemType INTERNAL = new ProblemType("internal", 500, "Something went wrong on our side");
    public static final ProblemType DEPENDENCY_UNAVAILABLE =
            new ProblemType("dependency-unavailable", 503, "Something that the operation needs is not available");

    private Problems() {}
}
