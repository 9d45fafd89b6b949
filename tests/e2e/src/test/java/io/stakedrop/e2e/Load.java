package io.stakedrop.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Requests of several kinds in turn, so many a second whether they are answered or not, none of them sent again. */
final class Load implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(30);
    private static final int ENOUGH = 100;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> ticks;
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final List<Supplier<HttpRequest>> kinds;

    /**
     * What came of one request.
     *
     * @param answer the status and the body, or why there is none
     */
    record Outcome(HttpRequest request, String answer, String body) {
        /** Method and answer. */
        String summary() {
            return request.method() + " " + answer;
        }
    }

    private Load(int perSecond, List<Supplier<HttpRequest>> kinds) {
        this.kinds = kinds;
        ticks = clock.scheduleAtFixedRate(
                this::sendNext, 0, TimeUnit.SECONDS.toNanos(1) / perSecond, TimeUnit.NANOSECONDS);
    }

    static Load of(int perSecond, List<Supplier<HttpRequest>> kinds) {
        return new Load(perSecond, kinds);
    }

    /** Waits for some more. */
    void awaitSome() {
        int before = outcomes.size();
        await().atMost(PATIENCE).until(() -> outcomes.size() >= before + ENOUGH);
    }

    /** Sends nothing more, and gives what came of everything. */
    List<Outcome> end() {
        ticks.cancel(false);
        clock.close();
        requests.close();
        return List.copyOf(outcomes);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        requests.shutdownNow();
        client.shutdownNow();
    }

    private void sendNext() {
        HttpRequest request =
                kinds.get(Math.floorMod(turn.getAndIncrement(), kinds.size())).get();
        requests.execute(() -> outcomes.add(send(request)));
    }

    private Outcome send(HttpRequest request) {
        try {
            var answer = client.send(
                    HttpRequest.newBuilder(request, (name, value) -> true)
                            .timeout(ANSWER_PATIENCE)
                            .build(),
                    BodyHandlers.ofString());
            return new Outcome(request, Integer.toString(answer.statusCode()), answer.body());
        } catch (IOException unanswered) {
            return new Outcome(request, unanswered.toString(), "");
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return new Outcome(request, ended.toString(), "");
        }
    }
}
