package io.stakedrop.kit.secret;

import org.jspecify.annotations.Nullable;

/** Looks for secrets in a body that arrives in pieces, cut anywhere. For one body and one thread at a time. */
public interface SecretScanner {

    /**
     * Most bytes from the first of a secret to the last: what a reader holds back so that it never lets the beginning of
     * one pass. The longest phrase, 24 words with every character as {@code \}{@code uXXXX}, has under 2,000, a keystore
     * about 1,000.
     */
    int WINDOW_BYTES = 8 * 1024;

    /**
     * Looks at the next piece.
     *
     * @return what was found up to its end, null for nothing; after a finding the scanner is of no further use
     * @throws io.stakedrop.kit.problem.ProblemException when the body can't be read as what it says it is
     */
    @Nullable
    Finding scan(byte[] bytes, int from, int to);

    /** Looks at what only the end of the body shows. */
    @Nullable
    Finding end();
}
