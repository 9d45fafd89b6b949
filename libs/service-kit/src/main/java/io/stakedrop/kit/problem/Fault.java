package io.stakedrop.kit.problem;

/**
 * One thing that is wrong with a request.
 *
 * @param field where it is: a JSON path ({@code rules[2].minimum}), a parameter's name, or a place in a file
 *     ({@code row 17, column amount})
 * @param code stable name of the rule that was broken
 * @param detail sentence that says how to mend it
 */
public record Fault(String field, String code, String detail) {}
