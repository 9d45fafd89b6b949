package io.stakedrop.staking.reward;

import static java.util.stream.Collectors.joining;

import java.util.Objects;
import java.util.stream.Stream;

/** A statement as CSV (RFC 4180): a header, then a line a day; what is not known is empty. */
final class StatementCsv {
    private static final String HEADER =
            "date,first_epoch,last_epoch,reward_wei,fee_wei,balance_wei,currency,price,price_source,value,"
                    + "earned_wei,received_wei";
    private static final String LINE_END = "\r\n";

    private StatementCsv() {}

    static String of(StatementView statement) {
        return Stream.concat(Stream.of(HEADER), statement.days().stream().map(day -> line(statement, day)))
                .collect(joining(LINE_END, "", LINE_END));
    }

    private static String line(StatementView statement, StatementDayView day) {
        return Stream.of(
                        day.date(),
                        day.firstEpoch(),
                        day.lastEpoch(),
                        day.reward(),
                        day.fee(),
                        day.balance(),
                        Objects.requireNonNullElse(statement.currency(), ""),
                        Objects.requireNonNullElse(day.price(), ""),
                        quoted(Objects.requireNonNullElse(day.priceSource(), "")),
                        Objects.requireNonNullElse(day.value(), ""),
                        day.earned(),
                        day.received())
                .map(String::valueOf)
                .collect(joining(","));
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "" : '"' + text.replace("\"", "\"\"") + '"';
    }
}
