package io.stakedrop.gateway.connection;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Tells who answers a request of HTTP/1.1 that its body cannot be read on, so that it is refused; Vert.x would close the
 * connection without a word. Requests are counted, since the next one is read while another is still being answered.
 * Belongs to the connection's event loop.
 */
public final class BrokenBody {

    private static final AttributeKey<BrokenBody> KEY = AttributeKey.valueOf(BrokenBody.class.getName());

    private int read;
    private int entered;
    private boolean isBroken;
    private Runnable refusal = () -> {};

    BrokenBody() {}

    /** The one of a connection whose requests are read strictly. */
    static BrokenBody of(Channel connection) {
        BrokenBody known = connection.attr(KEY).setIfAbsent(new BrokenBody());
        return known == null ? connection.attr(KEY).get() : known;
    }

    /**
     * Says how to refuse a request that is about to be answered.
     *
     * @param refusal run once its body turns out to be broken, at once where that is known
     */
    public static void watch(HttpServerRequest request, Runnable refusal) {
        if (request.connection() instanceof ConnectionBase connection
                && connection.channel().hasAttr(KEY)) {
            of(connection.channel()).enter(refusal);
        }
    }

    /** The head of the next request was read. */
    void next() {
        read++;
    }

    /** The body of the last one is broken; false where nobody watches the requests of this connection. */
    boolean tell() {
        isBroken = true;
        refuseLast();
        return entered > 0;
    }

    private void enter(Runnable refusalOfNext) {
        entered++;
        refusal = refusalOfNext;
        refuseLast();
    }

    private void refuseLast() {
        if (isBroken && entered == read) {
            refusal.run();
        }
    }
}
