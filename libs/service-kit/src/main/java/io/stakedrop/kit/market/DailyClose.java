package io.stakedrop.kit.market;

import java.time.LocalDate;

/**
 * The price of one whole unit of an asset at the end of a UTC day.
 *
 * @param source who says so, to be named wherever the price is used
 */
public record DailyClose(String asset, String currency, LocalDate date, Price price, String source) {}
