package io.stakedrop.gateway;

import io.stakedrop.kit.problem.ProblemType;

/** What only the gateway answers; the rest is in {@link io.stakedrop.kit.problem.Problems}. */
public final class GatewayProblems {

    public static final ProblemType INVALID_PATH =
            new ProblemType("invalid-path", 400, "The path or its encoding is not accepted");
    public static final ProblemType INVALID_FRAMING =
            new ProblemType("invalid-framing", 400, "The length of the body is not stated clearly");
    public static final ProblemType SEVERAL_CREDENTIALS =
            new ProblemType("several-credentials", 400, "The request carries more than one credential");
    public static final ProblemType CREDENTIALS_MISSING =
            new ProblemType("credentials-missing", 401, "An API key or an access token is required");
    public static final ProblemType API_KEY_INVALID =
            new ProblemType("api-key-invalid", 401, "The API key is not valid");
    public static final ProblemType TOKEN_INVALID =
            new ProblemType("token-invalid", 401, "The access token is not valid");
    public static final ProblemType SIGN_IN_REFUSED =
            new ProblemType("sign-in-refused", 403, "The signed message is not accepted");
    public static final ProblemType SCOPE_MISSING =
            new ProblemType("scope-missing", 403, "The credentials lack a scope that the operation needs");
    public static final ProblemType SCOPE_EXCEEDED =
            new ProblemType("scope-exceeded", 403, "Nobody gives away more than he may do himself");
    public static final ProblemType TENANT_SUSPENDED =
            new ProblemType("tenant-suspended", 403, "The tenant is suspended");
    public static final ProblemType BLOCKED = new ProblemType("blocked", 403, "The caller is blocked");
    public static final ProblemType LAST_OWNER = new ProblemType("last-owner", 409, "A tenant keeps an owner");
    public static final ProblemType REQUEST_STALLED =
            new ProblemType("request-stalled", 408, "The body stopped arriving");
    public static final ProblemType URI_TOO_LONG = new ProblemType("uri-too-long", 414, "The request line is too long");
    public static final ProblemType HEADERS_TOO_LARGE =
            new ProblemType("headers-too-large", 431, "The header fields are too many or too long");
    public static final ProblemType RATE_LIMITED = new ProblemType("rate-limited", 429, "The rate limit is used up");
    public static final ProblemType TOO_MANY_FAILURES =
            new ProblemType("too-many-failures", 429, "Too many credentials were refused lately");
    public static final ProblemType TOO_MANY_STREAMS =
            new ProblemType("too-many-streams", 429, "As many streams of events are open as may be");
    public static final ProblemType UPSTREAM_FAILED =
            new ProblemType("upstream-failed", 502, "The service could not be reached or broke off");
    public static final ProblemType UPSTREAM_UNAVAILABLE =
            new ProblemType("upstream-unavailable", 503, "The service is not available for now");
    public static final ProblemType UPSTREAM_TIMEOUT =
            new ProblemType("upstream-timeout", 504, "The service did not answer in time");

    private GatewayProblems() {}
}
