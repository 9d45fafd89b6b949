package io.stakedrop.gateway.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests of HTTP/1.1 and refuses what Vert.x would repair or answer in its own way: a length beside chunks, other
 * transfer codings, no clear host, targets other than a path, fields without a name, and lines of the head that go on in
 * the next one (RFC 9112, sections 3.2, 5 and 6.1). A head that is not complete
 * in time closes the connection. What is refused goes on as a {@link MalformedRequest}, and nothing is read after it, nor
 * after a chunk that is none: its request is told by {@link BrokenBody}.
 */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {

    private static final byte LINE_FEED = '\n';

    private final long headTimeoutMillis;
    private boolean inHead = true;
    private boolean refused;
    private byte lastOfHead;
    private @Nullable Future<?> timeout;

    StrictRequestDecoder(ConnectionLimits limits) {
        super(limits.options());
        this.headTimeoutMillis = limits.headTimeout().toMillis();
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> messages) throws Exception {
        if (refused) {
            bytes.skipBytes(bytes.readableBytes());
            return;
        }
        boolean wasInHead = inHead;
        int from = bytes.readerIndex();
        int known = messages.size();
        super.decode(context, bytes, messages);
        boolean isFolded = wasInHead && isFolded(bytes, from, bytes.readerIndex());
        for (int i = known; i < messages.size(); i++) {
            check(context, messages, i, isFolded);
        }
        boolean isIncomplete = wasInHead && inHead && messages.size() == known;
        watch(context, isIncomplete && (lastOfHead != 0 || bytes.isReadable()));
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("Content-Length beside Transfer-Encoding");
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        watch(context, false);
        super.channelInactive(context);
    }

    private void check(ChannelHandlerContext context, List<Object> messages, int index, boolean isFolded) {
        Object message = messages.get(index);
        if (message instanceof HttpRequest request) {
            inHead = false;
            lastOfHead = 0;
            BrokenBody.of(context.channel()).next();
            if (request.decoderResult().isFailure() || isFolded || !isClear(request)) {
                refused = true;
                messages.subList(index, messages.size()).clear();
                messages.add(MalformedRequest.of(request));
                messages.add(LastHttpContent.EMPTY_LAST_CONTENT);
                return;
            }
        } else if (message instanceof HttpContent content
                && content.decoderResult().isFailure()
                && BrokenBody.of(context.channel()).tell()) {
            refused = true;
            messages.subList(index, messages.size()).clear();
            ReferenceCountUtil.release(content);
            // Where the answer does not close it, since it was given before.
            Future<?> _ = ConnectionGuard.closeLater(context, headTimeoutMillis);
            return;
        }
        if (message instanceof LastHttpContent) {
            inHead = true;
        }
    }

    private static boolean isClear(HttpRequest request) {
        HttpVersion version = request.protocolVersion();
        return (version.equals(HttpVersion.HTTP_1_1) || version.equals(HttpVersion.HTTP_1_0))
                && request.uri().startsWith("/")
                && !request.headers().contains("")
                && isHostClear(request.headers().getAll(HttpHeaderNames.HOST))
                && isCodingClear(request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING), version);
    }

    private static boolean isHostClear(List<String> hosts) {
        if (hosts.size() != 1 || hosts.getFirst().isEmpty()) {
            return false;
        }
        String host = hosts.getFirst();
        for (int i = 0; i < host.length(); i++) {
            if (!Character.isLetterOrDigit(host.charAt(i)) && ".-_:[]".indexOf(host.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCodingClear(List<String> codings, HttpVersion version) {
        return codings.isEmpty()
                || (codings.size() == 1
                        && "chunked".equalsIgnoreCase(codings.getFirst())
                        && version.equals(HttpVersion.HTTP_1_1));
    }

    /** Whether a line that was read begins with a blank; the first of them follows {@link #lastOfHead}. */
    private boolean isFolded(ByteBuf bytes, int from, int to) {
        if (from == to) {
            return false;
        }
        boolean isFolded = lastOfHead == LINE_FEED && isBlank(bytes.getByte(from));
        int lineFeed = bytes.indexOf(from, to - 1, LINE_FEED);
        while (!isFolded && lineFeed >= 0) {
            isFolded = isBlank(bytes.getByte(lineFeed + 1));
            lineFeed = bytes.indexOf(lineFeed + 1, to - 1, LINE_FEED);
        }
        lastOfHead = bytes.getByte(to - 1);
        return isFolded;
    }

    private static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    private void watch(ChannelHandlerContext context, boolean isWaiting) {
        if (isWaiting && timeout == null) {
            timeout = ConnectionGuard.closeLater(context, headTimeoutMillis);
        } else if (!isWaiting && timeout != null) {
            timeout.cancel(false);
            timeout = null;
        }
    }
}
