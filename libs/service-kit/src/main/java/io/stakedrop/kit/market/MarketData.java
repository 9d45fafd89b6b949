package io.stakedrop.kit.market;

import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.Optional;

/** Prices of the past. */
public interface MarketData {

    /**
     * The last price of the UTC day, empty where the source has none for that day: no other day stands in.
     *
     * @param asset symbol in upper case, such as {@code ETH}
     * @param currency ISO 4217 code, such as {@code USD}
     */
    Uni<Optional<DailyClose>> close(String asset, String currency, LocalDate date);
}
