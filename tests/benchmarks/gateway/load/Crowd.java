import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Many connections that hardly do anything: idle ones, kept alive after one answer, and slow readers, which take a few
 * hundred bytes a second of a large answer. Prints {@code open} when all are there, and at the end how many still are, as
 * JSON.
 *
 * <p>Arguments: URL of a small answer, URL of a large one, API keys separated by commas, idle connections, slow
 * readers, seconds to stay.
 */
final class Crowd {

    private static final int SLOW_BYTES = 256;
    private static final long SLOW_PAUSE_MILLIS = 500;
    /** Opened at once, so that no backlog overflows. */
    private static final int BATCH = 100;
    private static final long BATCH_MILLIS = 10;
    private static final long PATIENCE_MILLIS = 60_000;

    private final Selector selector;
    private final List<Member> idle = new ArrayList<>();
    private final List<Member> slow = new ArrayList<>();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(16_384);

    private static final class Member {

        private final SocketChannel channel;
        private final ByteBuffer request;
        private final boolean slow;
        private boolean answered;
        private boolean ended;

        private Member(SocketChannel channel, String request, boolean slow) {
            this.channel = channel;
            this.request = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
            this.slow = slow;
        }
    }

    private Crowd(Selector selector) {
        this.selector = selector;
    }

    public static void main(String[] arguments) throws IOException {
        Crowd crowd = new Crowd(Selector.open());
        String[] keys = arguments[2].split(",");
        crowd.join(crowd.idle, URI.create(arguments[0]), keys, Integer.parseInt(arguments[3]), false);
        crowd.join(crowd.slow, URI.create(arguments[1]), keys, Integer.parseInt(arguments[4]), true);
        System.out.println("open");
        crowd.refusals.forEach((status, count) -> System.err.println(count + " of the crowd were answered " + status));
        long leaveAt = System.currentTimeMillis() + 1_000 * Long.parseLong(arguments[5]);
        while (System.currentTimeMillis() < leaveAt) {
            crowd.readSlowly();
            crowd.listen(SLOW_PAUSE_MILLIS);
        }
        System.out.printf("{\"idle\": %d, \"slow\": %d}%n", stillThere(crowd.idle), stillThere(crowd.slow));
    }

    private void join(List<Member> members, URI url, String[] keys, int count, boolean slow) throws IOException {
        String request = "GET " + url.getPath() + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\nX-API-Key: ";
        long giveUpAt = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (members.size() < count) {
            for (int i = 0; i < BATCH && members.size() < count; i++) {
                SocketChannel channel = SocketChannel.open();
                if (slow) {
                    channel.setOption(StandardSocketOptions.SO_RCVBUF, 4_096);
                }
                channel.connect(new InetSocketAddress(url.getHost(), url.getPort()));
                channel.configureBlocking(false);
                Member member = new Member(channel, request + keys[members.size() % keys.length] + "\r\n\r\n", slow);
                channel.write(member.request);
                channel.register(selector, SelectionKey.OP_READ, member);
                members.add(member);
            }
            while (members.stream().anyMatch(member -> !member.answered && !member.ended)
                    && System.currentTimeMillis() < giveUpAt) {
                listen(BATCH_MILLIS);
            }
        }
    }

    /** Takes note of what arrives within a time. After its first bytes a slow reader only reads by {@link #readSlowly}. */
    private void listen(long millis) throws IOException {
        long until = System.currentTimeMillis() + millis;
        for (long left = millis; left > 0; left = until - System.currentTimeMillis()) {
            selector.select(left);
            for (SelectionKey ready : selector.selectedKeys()) {
                Member member = (Member) ready.attachment();
                if (member.slow) {
                    ready.interestOps(0);
                }
                read(member, member.slow ? SLOW_BYTES : scratch.capacity());
            }
            selector.selectedKeys().clear();
        }
    }

    private void readSlowly() {
        for (Member member : slow) {
            if (!member.ended) {
                read(member, SLOW_BYTES);
            }
        }
    }

    private void read(Member member, int most) {
        scratch.clear().limit(most);
        try {
            int count = member.channel.read(scratch);
            if (count < 0) {
                end(member);
            } else if (count > 0 && !member.answered) {
                member.answered = true;
                String status = StandardCharsets.US_ASCII.decode(scratch.flip()).toString();
                if (!status.startsWith("HTTP/1.1 200")) {
                    refusals.merge(status.lines().findFirst().orElse(""), 1, Integer::sum);
                    end(member);
                }
            }
        } catch (IOException broken) {
            end(member);
        }
    }

    private static void end(Member member) {
        member.ended = true;
        try {
            member.channel.close();
        } catch (IOException alreadyGone) {
            // It is gone either way.
        }
    }

    private static long stillThere(List<Member> members) {
        return members.stream().filter(member -> member.answered && !member.ended).count();
    }
}
