package io.stakedrop.gateway.connection;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.spi.VertxServiceProvider;

/**
 * Puts a {@link ConnectionGuard} into each connection that a server of this process accepts. Vert.x asks the transport to
 * configure its servers, and offers no other way to a connection before its first request has been read.
 */
public final class GuardedTransport extends JDKTransport implements VertxServiceProvider {

    @Override
    public void init(VertxBuilder builder) {
        builder.findTransport(this);
    }

    @Override
    public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
        super.configure(options, domainSocket, bootstrap);
        bootstrap.handler(new Acceptor(ConnectionLimits.configured()));
    }

    /** Sees connections before Vert.x does. */
    @ChannelHandler.Sharable
    private static final class Acceptor extends ChannelInboundHandlerAdapter {

        private final ConnectionLimits limits;

        Acceptor(ConnectionLimits limits) {
            this.limits = limits;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) {
            if (accepted instanceof Channel connection) {
                connection.pipeline().addLast(new Opening(limits));
            }
            context.fireChannelRead(accepted);
        }
    }

    /** Waits until Vert.x has prepared a connection, to put the guard behind that. */
    private static final class Opening extends ChannelInboundHandlerAdapter {

        private final ConnectionLimits limits;

        Opening(ConnectionLimits limits) {
            this.limits = limits;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.fireChannelActive();
            context.pipeline().addLast(new ConnectionGuard(limits));
            context.pipeline().remove(this);
        }
    }
}
