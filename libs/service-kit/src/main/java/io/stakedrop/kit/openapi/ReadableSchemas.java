package io.stakedrop.kit.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Makes schemas read as a person would write them: a page of stakes is a {@code StakePage}, a reference stands without a
 * type beside it, and examples of amounts are the strings that they are. The annotations have these in quotes, without
 * which the digits would become a number, and the quotes would be shown too.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ReadableSchemas implements OASFilter {

    private static final char QUOTE = '"';
    private static final Pattern PAGE = Pattern.compile("((?:#/components/schemas/)?)Page(\\w+?)(?:View)?");

    @Override
    public Schema filterSchema(Schema schema) {
        if (schema.getRef() != null) {
            schema.setRef(readable(schema.getRef()));
            schema.setType(null);
        }
        if (schema.getExamples() != null) {
            schema.setExamples(
                    schema.getExamples().stream().map(ReadableSchemas::unquoted).toList());
        }
        return schema;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null || document.getComponents().getSchemas() == null) {
            return;
        }
        Map<String, Schema> renamed = new LinkedHashMap<>();
        document.getComponents().getSchemas().forEach((name, schema) -> renamed.put(readable(name), schema));
        document.getComponents().setSchemas(renamed);
    }

    private static String readable(String name) {
        Matcher page = PAGE.matcher(name);
        return page.matches() ? page.group(1) + page.group(2) + "Page" : name;
    }

    private static Object unquoted(Object example) {
        return example instanceof String text
                        && text.length() > 1
                        && text.charAt(0) == QUOTE
                        && text.charAt(text.length() - 1) == QUOTE
                ? text.substring(1, text.length() - 1)
                : example;
    }
}
