package io.stakedrop.kit.job;

import jakarta.inject.Singleton;

/** Tells this replica's worker that a job may be waiting, so that it need not wait for its next poll. */
@Singleton
final class JobSignal {

    private volatile Runnable listener = () -> {};

    void raise() {
        listener.run();
    }

    void onRaise(Runnable action) {
        listener = action;
    }
}
