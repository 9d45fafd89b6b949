package io.stakedrop.kit.body;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.ProblemWriter;
import io.stakedrop.kit.problem.Problems;
import io.stakedrop.kit.problem.UnreadBody;
import io.stakedrop.kit.request.RequestId;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;

/**
 * Answers a body over its limit with the problem {@code body-too-large}. Quarkus alone would end the request with a bare
 * 413; a body that announces its length is refused before it is read, a chunked one when it grows over the limit. What a
 * resource streams may be as large as {@link BodyConfig#maxStreamedSize}, everything else, which is held in memory, as
 * large as {@link BodyConfig#maxSize}.
 */
@Provider
public class BodyLimit implements ReaderInterceptor {

    /** After the request has its id and those who only look at it saw it, before Quarkus's own check. */
    private static final int PRIORITY = RequestId.FILTER_PRIORITY - 10;

    /** Behind Quarkus's check of the announced length, which sets the limit of a chunked body. */
    private static final int PRIORITY_OF_CHUNKED = 1;

    private final ProblemWriter problems;
    /** Looked up late: a filter is made before a native executable reads its configuration. */
    private final Instance<BodyConfig> config;

    BodyLimit(ProblemWriter problems, Instance<BodyConfig> config) {
        this.problems = problems;
        this.config = config;
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuseAnnouncedLength, PRIORITY);
        filters.register(BodyLimit::takeOverChunkedLimit, PRIORITY_OF_CHUNKED);
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        long limit = limitOf(String.valueOf(context.getMediaType()));
        context.setInputStream(new Limited(context.getInputStream(), limit));
        return context.proceed();
    }

    private void refuseAnnouncedLength(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        if (length == null) {
            context.next();
            return;
        }
        long limit = limitOf(String.valueOf(context.request().getHeader("Content-Type")));
        if (Long.parseLong(length) > limit) {
            context.addEndHandler(end -> UnreadBody.discard(context.request(), context.vertx()));
            problems.answer(context, Problems.BODY_TOO_LARGE, detail(limit));
            return;
        }
        context.next();
    }

    private static void takeOverChunkedLimit(RoutingContext context) {
        context.remove(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY);
        context.next();
    }

    /** The limit for a body of that type, whatever its parameters. */
    private long limitOf(String contentType) {
        String mediaType = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        BodyConfig sizes = config.get();
        boolean isStreamed = sizes.streamedMediaTypes().orElse(Set.of()).contains(mediaType);
        return (isStreamed ? sizes.maxStreamedSize() : sizes.maxSize()).asLongValue();
    }

    private static String detail(long limit) {
        return "Send at most " + limit + " bytes.";
    }

    private static final class Limited extends FilterInputStream {

        private final long limit;
        private long read;

        Limited(InputStream in, long limit) {
            super(in);
            this.limit = limit;
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
                throw new ProblemException(Problems.BODY_TOO_LARGE, detail(limit));
            }
        }
    }
}
