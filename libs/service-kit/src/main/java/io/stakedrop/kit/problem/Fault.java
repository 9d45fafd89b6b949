package io.stakedrop.kit.problem;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One thing that is wrong with a request.
 *
 * @param field where it is: a JSON path ({@code rules[2].minimum}), a parameter's name, or a place in a file
 *     ({@code row 17, column amount})
 * @param code stable name of the rule that was broken
 * @param detail sentence that says how to mend it
 */
@Schema(description = "One thing that is wrong with the request.")
public record Fault(
        @Schema(
                description = "JSON path, parameter or place in the file",
                examples = {"transaction.hash"})
        String field,

        @Schema(
                description = "Stable name of the broken rule",
                examples = {"required"})
        String code,

        @Schema(
                description = "How to mend it",
                examples = {"is required"})
        String detail) {}
