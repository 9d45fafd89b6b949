package io.stakedrop.gateway.connection;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches a connection until its first byte, and replaces Vert.x's decoder of HTTP/1.1 by the strict one before that byte
 * reaches it. It stands behind what finds out about TLS and HTTP/2, and before what that puts there.
 */
final class ConnectionGuard extends ChannelInboundHandlerAdapter {

    private static final String DECODER = "httpDecoder";

    private final ConnectionLimits limits;
    private @Nullable Future<?> timeout;

    ConnectionGuard(ConnectionLimits limits) {
        this.limits = limits;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        timeout = closeLater(context, limits.headTimeout().toMillis());
    }

    static Future<?> closeLater(ChannelHandlerContext context, long millis) {
        return context.executor().schedule(() -> close(context), millis, TimeUnit.MILLISECONDS);
    }

    private static void close(ChannelHandlerContext context) {
        ChannelFuture _ = context.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (timeout != null) {
            timeout.cancel(false);
        }
        ChannelPipeline pipeline = context.pipeline();
        if (pipeline.get(DECODER) != null) {
            pipeline.replace(DECODER, DECODER, new StrictRequestDecoder(limits));
        }
        // Before the byte goes on: an upgrade to HTTP/2 takes out all that it finds here.
        pipeline.remove(this);
        context.fireChannelRead(bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (timeout != null) {
            timeout.cancel(false);
        }
        context.fireChannelInactive();
    }
}
