package io.stakedrop.kit.market;

import java.time.LocalDate;

/** What a price is looked up by. */
record PriceKey(String asset, String currency, LocalDate date) {}
