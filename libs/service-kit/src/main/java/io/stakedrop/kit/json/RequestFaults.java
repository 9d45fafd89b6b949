package io.stakedrop.kit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.DatabindContext;
import io.stakedrop.kit.problem.Fault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The faults of one body, collected while it is read; the context carries it as an attribute. */
final class RequestFaults {

    static final String REQUIRED = "required";
    static final String UNKNOWN_FIELD = "unknown-field";
    static final String WRONG_TYPE = "wrong-type";
    static final String INVALID_VALUE = "invalid-value";

    /** Where the whole body is meant. */
    static final String BODY = "body";

    /** More would help nobody to mend them. */
    private static final int MOST_FAULTS = 100;

    private static final int LONGEST_NAME = 64;

    private final List<Fault> faults = new ArrayList<>();

    /** The collector of the body that is being read, or null where JSON is read that is no request. */
    static @Nullable RequestFaults of(DatabindContext context) {
        return (RequestFaults) context.getAttribute(RequestFaults.class);
    }

    void add(String path, String code, String detail) {
        add(new Fault(path, code, detail));
    }

    void add(Fault fault) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(fault);
        }
    }

    int count() {
        return faults.size();
    }

    List<Fault> toList() {
        return List.copyOf(faults);
    }

    /** Path of the value that the parser stands on. */
    static String pathOfValue(JsonParser parser) {
        JsonStreamContext context = parser.getParsingContext();
        return path(parser.currentToken().isStructStart() ? context.getParent() : context);
    }

    /** Path of the object whose fields the parser is within. */
    static String pathOfObject(JsonParser parser) {
        JsonStreamContext context = parser.getParsingContext();
        return path(parser.currentToken().isStructEnd() ? context : context.getParent());
    }

    static String field(String path, String name) {
        String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
        return path.equals(BODY) ? shown : path + "." + shown;
    }

    static String element(String path, int index) {
        return (path.equals(BODY) ? "" : path) + "[" + index + "]";
    }

    private static String path(@Nullable JsonStreamContext context) {
        if (context == null || context.inRoot()) {
            return BODY;
        }
        String parent = path(context.getParent());
        if (context.inArray()) {
            return element(parent, context.getCurrentIndex());
        }
        return context.getCurrentName() == null ? parent : field(parent, context.getCurrentName());
    }
}
