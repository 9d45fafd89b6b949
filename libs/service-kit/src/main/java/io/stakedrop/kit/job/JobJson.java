package io.stakedrop.kit.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** Reads and writes the JSON columns of a job. */
final class JobJson {

    private JobJson() {}

    static String write(ObjectMapper json, Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "a job's " + value.getClass().getSimpleName() + " is not writable as JSON", e);
        }
    }

    static <T> @Nullable T read(ObjectMapper json, @Nullable String text, Class<T> type) {
        if (text == null) {
            return null;
        }
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a job's JSON is no " + type.getSimpleName(), e);
        }
    }
}
