package io.stakedrop.kit.request;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.ProblemWriter;
import io.stakedrop.kit.problem.Problems;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers a body over {@code quarkus.http.limits.max-body-size} with the problem {@code body-too-large}. Quarkus alone
 * would end the request with a bare 413; a body that announces its length is refused before it is read, a chunked one
 * when it grows over the limit.
 */
@Provider
public class BodyLimit implements ReaderInterceptor {

    /** After the request has its id, before Quarkus's own check. */
    private static final int PRIORITY = RequestIdFilter.PRIORITY - 1;

    /** Behind Quarkus's check of the announced length, which sets the limit of a chunked body. */
    private static final int PRIORITY_OF_CHUNKED = 1;

    private final ProblemWriter problems;
    private final long limit;

    BodyLimit(ProblemWriter problems, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.problems = problems;
        this.limit = limit.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuseAnnouncedLength, PRIORITY);
        filters.register(BodyLimit::takeOverChunkedLimit, PRIORITY_OF_CHUNKED);
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        context.setInputStream(new Limited(context.getInputStream()));
        return context.proceed();
    }

    private void refuseAnnouncedLength(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        if (length != null && Long.parseLong(length) > limit) {
            context.response().putHeader("Connection", "close");
            context.response().endHandler(end -> context.request().connection().close());
            problems.answer(context, Problems.BODY_TOO_LARGE, detail());
            return;
        }
        context.next();
    }

    private static void takeOverChunkedLimit(RoutingContext context) {
        context.remove(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY);
        context.next();
    }

    private String detail() {
        return "Send at most " + limit + " bytes.";
    }

    private final class Limited extends FilterInputStream {

        private long read;

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            count(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            count(Math.max(count, 0));
            return count;
        }

        private void count(int more) {
            read += more;
            if (read > limit) {
                throw new ProblemException(Problems.BODY_TOO_LARGE, detail());
            }
        }
    }
}
