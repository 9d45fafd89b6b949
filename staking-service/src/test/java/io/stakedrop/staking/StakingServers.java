package io.stakedrop.staking;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The embedded servers, a devnet that tests move, and background work that does not let them wait. Arguments are settings
 * that differ from that.
 */
public final class StakingServers implements QuarkusTestResourceLifecycleManager {
    public static final int CONFIRMATIONS = 5;
    public static final int CONCURRENCY = 3;
    public static final int POOL_BATCH = 20;
    public static final int COMPARISON_WINDOW = 3;

    private final EmbeddedServersResource servers = new EmbeddedServersResource();
    private final Map<String, String> others = new HashMap<>();

    @Override
    public void init(Map<String, String> arguments) {
        others.putAll(arguments);
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> configuration = new HashMap<>(servers.start());
        configuration.put("stakedrop.devnet.admin", "true");
        configuration.put("stakedrop.devnet.allowed", "true");
        configuration.put("stakedrop.devnet.shard-committee-period", "2");
        configuration.put("stakedrop.devnet.withdrawability-delay", "2");
        configuration.put("stakedrop.stake.confirmations", Integer.toString(CONFIRMATIONS));
        configuration.put("stakedrop.stake.concurrency", Integer.toString(CONCURRENCY));
        configuration.put("stakedrop.stake.scan-interval", "1s");
        configuration.put("stakedrop.stake.check-interval", "50ms");
        configuration.put("stakedrop.stake.metrics-interval", "1s");
        configuration.put("stakedrop.unstake.scan-interval", "1s");
        configuration.put("stakedrop.unstake.metrics-interval", "1s");
        configuration.put("stakedrop.unstake.check-interval", "50ms");
        configuration.put("stakedrop.reward.scan-interval", "1s");
        configuration.put("stakedrop.reward.concurrency", Integer.toString(CONCURRENCY));
        configuration.put("stakedrop.reward.pool-batch", Integer.toString(POOL_BATCH));
        configuration.put("stakedrop.pool.metrics-interval", "1s");
        configuration.put("stakedrop.comparison.window-epochs", Integer.toString(COMPARISON_WINDOW));
        configuration.put("stakedrop.market-data.file", closes().toString());
        configuration.putAll(others);
        return configuration;
    }

    @Override
    public void stop() {
        servers.stop();
    }

    /** A close of 2000.50 USD for each day that the devnet can be moved to, and none in another currency. */
    private static Path closes() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<String> lines = Stream.concat(
                        Stream.of("date,asset,currency,close"),
                        today.minusDays(1).datesUntil(today.plusDays(400)).map(day -> day + ",ETH,USD,2000.50"))
                .toList();
        try {
            Path file = Files.createTempFile("closes", ".csv");
            file.toFile().deleteOnExit();
            return Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
