/**
 * The catalogue of problems and the one mapper that turns every failure into RFC 9457 {@code application/problem+json}.
 * A caller's fault is a {@link io.stakedrop.kit.problem.ProblemException}; anything else is our bug and leaks only the request's id.
 */
@NullMarked
package io.stakedrop.kit.problem;

import org.jspecify.annotations.NullMarked;
