package io.stakedrop.kit.outbox;

import jakarta.inject.Singleton;

/** Tells this replica's relay that something was committed, so that it need not wait for its next poll. */
@Singleton
final class OutboxSignal {

    private volatile Runnable listener = () -> {};

    void raise() {
        listener.run();
    }

    void onRaise(Runnable action) {
        listener = action;
    }
}
