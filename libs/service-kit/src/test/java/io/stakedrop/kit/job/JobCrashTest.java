package io.stakedrop.kit.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.database.KitSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JobCrashTest {

    private static final String LEASE = "1500ms";

    private KitSchema schema;

    @BeforeEach
    void createSchema() {
        schema = KitSchema.create();
    }

    @AfterEach
    void closeSchema() {
        schema.close();
    }

    @Test
    void jobOfAKilledProcessGoesOnFromItsCheckpointElsewhere() throws IOException, InterruptedException {
        // Given
        UUID id = JobWorkers.submit(schema, JobWorkers.KIND, "{}");
        Process doomed = startDoomedWorker(3);
        awaitCheckpoint(doomed);
        List<Long> counted = new CopyOnWriteArrayList<>();
        JobWorker survivor = JobWorkers.worker(
                schema, "survivor", JobWorkers.config(Map.of("lease", LEASE)), ScriptedHandler.counting(5, number -> {
                    counted.add(number);
                    return Uni.createFrom().voidItem();
                }));

        // When
        doomed.destroyForcibly();
        assertThat(doomed.waitFor(10, TimeUnit.SECONDS)).isTrue();
        survivor.start();

        // Then
        await().atMost(Duration.ofSeconds(15)).until(() -> state(id).equals("succeeded"));
        survivor.stop();
        assertThat(doomed.exitValue()).as("128 + SIGKILL").isEqualTo(137);
        assertThat(counted).containsExactly(4L, 5L);
        assertThat(fence(id)).isEqualTo(2);
    }

    private String state(UUID id) {
        return schema.execute("select state from job where id = $1", id)
                .iterator()
                .next()
                .getString("state");
    }

    private long fence(UUID id) {
        return schema.execute("select fence from job where id = $1", id)
                .iterator()
                .next()
                .getLong("fence");
    }

    private Process startDoomedWorker(int last) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                DoomedWorker.class.getName()));
        command.addAll(schema.coordinates());
        command.addAll(List.of(LEASE, Integer.toString(last)));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void awaitCheckpoint(Process process) throws IOException {
        try (BufferedReader output = process.inputReader(UTF_8)) {
            String line = output.readLine();
            while (line != null && !line.contains(DoomedWorker.REACHED)) {
                line = output.readLine();
            }
            assertThat(line).as("the doomed worker's output").isNotNull();
        }
    }
}
