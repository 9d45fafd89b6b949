package io.stakedrop.local;

import org.jspecify.annotations.Nullable;

/** Why the suite cannot start, in a sentence that the person at the terminal can act on. */
public final class LaunchException extends RuntimeException {
    LaunchException(String message) {
        super(message);
    }

    LaunchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
