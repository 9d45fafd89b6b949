package io.stakedrop.kit.market;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the CSV of prices, and says of every bad line which rule it breaks. */
final class PriceTable {

    private static final String HEADER = "date,asset,currency,close";
    private static final int COLUMNS = 4;
    private static final int MAX_FAULTS = 20;
    private static final Pattern ASSET = Pattern.compile("[A-Z0-9]{1,20}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private final String name;
    private final Map<PriceKey, DailyClose> closes = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    PriceTable(String name) {
        this.name = name;
    }

    /**
     * Reads all lines.
     *
     * @throws IllegalArgumentException naming each bad line, up to {@value #MAX_FAULTS}
     */
    Map<PriceKey, DailyClose> read(Reader source) throws IOException {
        BufferedReader lines = new BufferedReader(source);
        if (!HEADER.equals(lines.readLine())) {
            faults.add("line 1: must be the header " + HEADER);
        }
        int number = 2;
        for (String line = lines.readLine(); line != null && faults.size() < MAX_FAULTS; line = lines.readLine()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                readLine(number, line);
            }
            number++;
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("The price file " + name + " is wrong: " + String.join("; ", faults));
        }
        return Map.copyOf(closes);
    }

    private void readLine(int number, String line) {
        try {
            DailyClose close = parse(line);
            PriceKey key = new PriceKey(close.asset(), close.currency(), close.date());
            if (closes.putIfAbsent(key, close) != null) {
                throw new IllegalArgumentException("this day, asset and currency came before");
            }
        } catch (IllegalArgumentException e) {
            faults.add("line " + number + ": " + e.getMessage());
        }
    }

    private DailyClose parse(String line) {
        String[] columns = line.split(",", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException("has " + columns.length + " columns, not " + COLUMNS);
        }
        return new DailyClose(
                matching(ASSET, columns[1], "asset is 1 to 20 capital letters or digits, such as ETH"),
                matching(CURRENCY, columns[2], "currency is 3 capital letters of ISO 4217, such as USD"),
                date(columns[0]),
                Price.parse(columns[3]),
                name);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("date is a day of the calendar such as 2024-03-14", e);
        }
    }

    private static String matching(Pattern pattern, String text, String rule) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(rule);
        }
        return text;
    }
}
