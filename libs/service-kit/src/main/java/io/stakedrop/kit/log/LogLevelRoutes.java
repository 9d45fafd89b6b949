package io.stakedrop.kit.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.ManagementInterface;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.ProblemWriter;
import io.stakedrop.kit.problem.Problems;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Shows and changes log levels on the management interface, for who is on the same host: {@code kubectl port-forward}
 * comes from there, what reaches the port over the network does not.
 *
 * <pre>{@code
 * GET    /q/log-levels/io.stakedrop
 * PUT    /q/log-levels/io.stakedrop    {"level": "DEBUG"}
 * DELETE /q/log-levels/io.stakedrop    as configured again
 * }</pre>
 */
@Singleton
class LogLevelRoutes {

    private static final Logger LOG = Logger.getLogger(LogLevelRoutes.class);
    private static final String PATH = "/q/log-levels/:category";
    private static final Pattern CATEGORY = Pattern.compile("[A-Za-z0-9_$.-]{1,200}");
    private static final String PATHS = "io.quarkus.micrometer.runtime.binder";
    private static final long MOST_OF_BODY = 1024;

    private final LogLevels levels;
    private final ObjectMapper json;
    private final ProblemWriter problems;

    LogLevelRoutes(LogLevels levels, ObjectMapper json, ProblemWriter problems) {
        this.levels = levels;
        this.json = json;
        this.problems = problems;
    }

    void register(@Observes ManagementInterface management) {
        Router router = management.router();
        router.get(PATH).handler(context -> attempt(context, this::answer));
        router.put(PATH).handler(BodyHandler.create(false).setBodyLimit(MOST_OF_BODY));
        router.put(PATH).handler(context -> attempt(context, this::change));
        router.delete(PATH).handler(context -> attempt(context, this::reset));
    }

    private void attempt(RoutingContext context, Consumer<RoutingContext> operation) {
        try {
            checkCaller(context);
            operation.accept(context);
        } catch (ProblemException refused) {
            problems.answer(context, refused);
        }
    }

    private static void checkCaller(RoutingContext context) {
        if (!isOfThisHost(context.request().remoteAddress().hostAddress())) {
            throw new ProblemException(
                    Problems.FORBIDDEN, "Log levels are for who is on this host; with Kubernetes use port-forward.");
        }
    }

    /** @param address as text, null where the connection has none */
    static boolean isOfThisHost(@Nullable String address) {
        try {
            return address != null && InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private void change(RoutingContext context) {
        String category = category(context);
        List<Fault> faults = new ArrayList<>(faultsOf(category));
        String level = level(context);
        if (!LogLevels.NAMES.contains(level)) {
            faults.add(new Fault("level", "not-a-level", "must be one of " + String.join(", ", LogLevels.NAMES)));
        }
        refuseIfAny(faults);
        levels.change(category, level);
        LOG.infof("The log level of %s is %s now.", category, level);
        answer(context);
    }

    private void reset(RoutingContext context) {
        String category = category(context);
        refuseIfAny(faultsOf(category));
        levels.reset(category);
        LOG.infof("The log level of %s is the configured one again.", category);
        answer(context);
    }

    private void answer(RoutingContext context) {
        String category = category(context);
        refuseIfAny(faultsOf(category));
        try {
            context.response()
                    .putHeader("Content-Type", "application/json")
                    .end(Buffer.buffer(json.writeValueAsBytes(levels.show(category))));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("three strings are always writable as JSON", impossible);
        }
    }

    private static String category(RoutingContext context) {
        return Objects.requireNonNull(context.pathParam("category"), "the route has this parameter");
    }

    private String level(RoutingContext context) {
        Buffer body = Objects.requireNonNullElseGet(context.body().buffer(), Buffer::buffer);
        try {
            JsonNode level = json.readTree(body.getBytes()).path("level");
            return level.asText("");
        } catch (IOException notJson) {
            throw new ProblemException(Problems.MALFORMED_JSON, "Write {\"level\": \"DEBUG\"}.");
        }
    }

    private static List<Fault> faultsOf(String category) {
        if (category.startsWith(PATHS)) {
            return List.of(new Fault("category", "tells-secrets", "writes paths, which may hold a secret"));
        }
        return CATEGORY.matcher(category).matches()
                ? List.of()
                : List.of(
                        new Fault("category", "not-a-category", "must be a log category such as io.stakedrop.gateway"));
    }

    private static void refuseIfAny(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new ProblemException(Problems.INVALID_REQUEST, "The level was not changed.", faults);
        }
    }
}
