package io.stakedrop.airdrop.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.stakedrop.airdrop.upload.RowFaults;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** NDJSON: a line is an object with the strings {@code account} and, where there are amounts, {@code amount}. */
final class JsonRowForm implements RowForm {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final boolean hasAmounts;

    JsonRowForm(boolean hasAmounts) {
        this.hasAmounts = hasAmounts;
    }

    @Override
    public boolean hasHeader() {
        return false;
    }

    @Override
    public boolean readHeader(String line, RowFaults faults) {
        return true;
    }

    @Override
    public @Nullable RowText read(long number, String line, RowFaults faults) {
        if (line.isBlank()) {
            faults.add(number, "empty-row", "The line is empty; leave it out.");
            return null;
        }
        try (JsonParser parser = JSON.createParser(line)) {
            return read(number, parser, faults);
        } catch (IOException malformed) {
            faults.add(number, "malformed-json", "The line is not one JSON object: " + example());
            return null;
        }
    }

    private @Nullable RowText read(long number, JsonParser parser, RowFaults faults) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            faults.add(number, "malformed-json", "The line is not one JSON object: " + example());
            return null;
        }
        String account = null;
        String amount = hasAmounts ? null : "";
        boolean right = true;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            boolean isAccount = name.equals("account");
            if (!isAccount && !(hasAmounts && name.equals("amount"))) {
                faults.add(number, name.length() > 64 ? "…" : name, "unknown-field", "is not known here");
                parser.skipChildren();
                right = false;
            } else if (value != JsonToken.VALUE_STRING) {
                faults.add(number, name, "wrong-type", "must be a string: JSON numbers lose digits");
                parser.skipChildren();
                right = false;
            } else if (isAccount) {
                account = parser.getText();
            } else {
                amount = parser.getText();
            }
        }
        if (parser.nextToken() != null) {
            faults.add(number, "malformed-json", "Something follows the object: one line, one object.");
            return null;
        }
        if (right && (account == null || amount == null)) {
            faults.add(number, account == null ? "account" : "amount", "required", "is required");
        }
        return right && account != null && amount != null ? new RowText(account, amount) : null;
    }

    private String example() {
        return hasAmounts ? "{\"account\":\"0x…\",\"amount\":\"…\"}" : "{\"account\":\"0x…\"}";
    }
}
