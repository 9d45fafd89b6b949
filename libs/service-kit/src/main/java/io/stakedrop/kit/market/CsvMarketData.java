package io.stakedrop.kit.market;

import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Daily closes of a CSV file that the operator provides, read once at start; a bad line stops the start.
 *
 * <p>UTF-8, first line {@code date,asset,currency,close}, then a line a price: {@code 2024-03-14,ETH,USD,3883.3600}.
 * {@code date} is the UTC day, {@code close} a decimal as {@link Price#parse} reads it. Empty lines and lines that begin
 * with {@code #} are passed over. A day, asset and currency may come once. An example is in the resources:
 * {@code market-data/example.csv}.
 */
@Singleton
@Startup
@DefaultBean
public class CsvMarketData implements MarketData {

    private static final Logger LOG = Logger.getLogger(CsvMarketData.class);

    private final Map<PriceKey, DailyClose> closes;

    @Inject
    CsvMarketData(MarketDataConfig config) {
        this(config.file().map(CsvMarketData::load).orElse(Map.of()));
    }

    CsvMarketData(Map<PriceKey, DailyClose> closes) {
        this.closes = closes;
    }

    @Override
    public Uni<Optional<DailyClose>> close(String asset, String currency, LocalDate date) {
        return Uni.createFrom().item(Optional.ofNullable(closes.get(new PriceKey(asset, currency, date))));
    }

    private static Map<PriceKey, DailyClose> load(Path file) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            Map<PriceKey, DailyClose> closes = read(lines, file.getFileName().toString());
            LOG.infof("Read %d prices from %s.", closes.size(), file);
            return closes;
        } catch (IOException e) {
            throw new IllegalArgumentException("stakedrop.market-data.file: " + file + " cannot be read", e);
        }
    }

    static Map<PriceKey, DailyClose> read(Reader source, String name) throws IOException {
        return new PriceTable(name).read(source);
    }
}
