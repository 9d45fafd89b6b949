package io.stakedrop.airdrop.snapshot;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MultiHelper;
import io.smallrye.mutiny.vertx.UniHelper;
import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.kit.identity.ServiceTokens;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.trace.CurrentTrace;
import io.stakedrop.kit.trace.TraceParent;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.parsetools.RecordParser;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Asks the staking service for time-weighted stake on a tenant's behalf, and reads no faster than it is used. */
@ApplicationScoped
class StakeClient {
    private static final String AUDIENCE = "staking-service";
    private static final String SCOPE = "staking:read";
    private static final int OK = 200;
    private static final int FIRST_SERVER_FAULT = 500;
    private static final int LONGEST_LINE = 4 * 1024;

    private final ServiceTokens tokens;
    private final SnapshotConfig config;
    private final HttpClient http;

    StakeClient(ServiceTokens tokens, SnapshotConfig config, Vertx vertx) {
        this.tokens = tokens;
        this.config = config;
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(config.stakingTimeout().toMillis()))
                .setReadIdleTimeout(Math.toIntExact(config.stakingTimeout().toSeconds())));
    }

    @PreDestroy
    void close() {
        http.close();
    }

    /** The answer's lines; fails with {@code stake-refused} where the staking service refuses the question for good. */
    Multi<Buffer> stream(UUID tenant, UUID job, StakedRequest request) {
        return tokens.token(AUDIENCE, SCOPE, tenant, job)
                .chain(token -> ask(token, request))
                .onItem()
                .transformToMulti(StakeClient::lines);
    }

    private Uni<HttpClientResponse> ask(String token, StakedRequest request) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(config.stakingUrl() + query(request))
                .putHeader("authorization", "Bearer " + token)
                .putHeader("accept", "application/x-ndjson");
        CurrentTrace.toPassOn().ifPresent(trace -> options.putHeader(TraceParent.HEADER, trace.toString()));
        // Paused at once: what comes before somebody reads would be lost.
        return UniHelper.toUni(
                        http.request(options).compose(sent -> sent.send()).map(HttpClientResponse::pause))
                .chain(response -> response.statusCode() == OK
                        ? Uni.createFrom().item(response)
                        : UniHelper.toUni(response.resume().body()).map(body -> {
                            throw refusal(response.statusCode(), body);
                        }));
    }

    private static Multi<Buffer> lines(HttpClientResponse response) {
        return MultiHelper.toMulti(RecordParser.newDelimited("\n", response).maxRecordSize(LONGEST_LINE));
    }

    private static String query(StakedRequest request) {
        String pool = request.poolId() == null ? "" : "&poolId=" + request.poolId();
        return "/v1/staking/time-weighted-stake?fromEpoch=%d&toEpoch=%d%s"
                .formatted(request.fromEpoch(), request.toEpoch(), pool);
    }

    private static RuntimeException refusal(int status, Buffer body) {
        if (status >= FIRST_SERVER_FAULT) {
            return new IllegalStateException("the staking service answers " + status);
        }
        return new ProblemException(
                AirdropProblems.STAKE_REFUSED, "The staking service answers %d: %s".formatted(status, detail(body)));
    }

    private static String detail(Buffer body) {
        try {
            return body.toJsonObject().getString("detail", "");
        } catch (RuntimeException noProblem) {
            return "";
        }
    }
}
