package io.stakedrop.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Tells callers of operations that are going away: {@code Deprecation} (RFC 9745) since when, {@code Sunset} (RFC 8594)
 * until when. The document says both of an operation that is {@code deprecated}, as dates in {@code x-deprecated-since}
 * and {@code x-sunset}.
 */
@Singleton
public class Deprecations {

    private static final String SINCE = "x-deprecated-since";
    private static final String SUNSET = "x-sunset";
    /** An HTTP date (RFC 9110, section 5.6.7), whose day has two digits. */
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

    private final PathTable<Map<HttpMethod, Notice>> notices = new PathTable<>();
    private final boolean isEmpty;

    /** Both header fields' values. */
    private record Notice(String deprecation, String sunset) {}

    @Inject
    Deprecations(PackagedDocument document) {
        this(document.tree());
    }

    /**
     * Reads a document.
     *
     * @throws IllegalStateException naming a deprecated operation without its dates
     */
    Deprecations(JsonNode document) {
        boolean foundNone = true;
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            Map<HttpMethod, Notice> byMethod = new HashMap<>();
            Operations.of(path.getValue()).forEach((method, operation) -> {
                if (operation.path("deprecated").asBoolean()) {
                    byMethod.put(method, read(method + " " + path.getKey(), operation));
                }
            });
            notices.put(path.getKey(), byMethod);
            foundNone &= byMethod.isEmpty();
        }
        isEmpty = foundNone;
    }

    /**
     * Sets the header fields of an answer, if the operation is going away.
     *
     * @param path in the plain form in which the services see it
     */
    public void tell(HttpMethod method, String path, MultiMap headers) {
        if (isEmpty) {
            return;
        }
        Notice notice = notices.find(path).orElse(Map.of()).get(Operations.documented(method));
        if (notice != null) {
            headers.set("Deprecation", notice.deprecation()).set("Sunset", notice.sunset());
        }
    }

    private static Notice read(String name, JsonNode operation) {
        LocalDate since = date(name, operation, SINCE);
        LocalDate sunset = date(name, operation, SUNSET);
        if (sunset.isBefore(since)) {
            throw new IllegalStateException(name + ": " + SUNSET + " must not come before " + SINCE);
        }
        return new Notice(
                "@" + since.atStartOfDay(ZoneOffset.UTC).toEpochSecond(), HTTP_DATE.format(sunset.atStartOfDay()));
    }

    private static LocalDate date(String name, JsonNode operation, String member) {
        try {
            return LocalDate.parse(operation.path(member).asText());
        } catch (DateTimeParseException wrong) {
            throw new IllegalStateException(
                    name + " is deprecated: give it " + member + " as a date, such as 2027-06-30", wrong);
        }
    }
}
