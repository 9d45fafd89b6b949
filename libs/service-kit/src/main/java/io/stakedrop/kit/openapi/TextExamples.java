package io.stakedrop.kit.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Shows examples of amounts as the strings that they are. Their annotations have them in quotes, without which the
 * digits would become a number, and the quotes would be shown too.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class TextExamples implements OASFilter {

    private static final char QUOTE = '"';

    @Override
    public Schema filterSchema(Schema schema) {
        if (schema.getExamples() != null) {
            schema.setExamples(
                    schema.getExamples().stream().map(TextExamples::unquoted).toList());
        }
        return schema;
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
