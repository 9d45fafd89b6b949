package io.stakedrop.kit.market;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where prices come from. */
@ConfigMapping(prefix = "stakedrop.market-data")
public interface MarketDataConfig {

    /** A CSV file as {@link CsvMarketData} describes it; without one there is a price for nothing. */
    Optional<Path> file();
}
