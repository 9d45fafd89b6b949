package io.stakedrop.gateway.identity;

import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.announcement.Announced;
import io.stakedrop.gateway.announcement.Announcements;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Tells every replica, within a second, that a credential was revoked or changed. */
@Singleton
public class Revocations {

    private static final String TOPIC = "credential";

    private final Announcements announcements;
    private final Event<CredentialRevoked> event;

    Revocations(Announcements announcements, Event<CredentialRevoked> event) {
        this.announcements = announcements;
        this.event = event;
    }

    /**
     * Announces it in the current Hibernate Reactive transaction; it holds once that is committed.
     *
     * @param credential as in {@link ApiConsumer#credential()}
     */
    public Uni<Void> announce(String credential) {
        return announcements.announce(new Announced(TOPIC, credential));
    }

    void hear(@Observes Announced announced) {
        if (announced.topic().equals(TOPIC)) {
            event.fire(new CredentialRevoked(announced.subject()));
        }
    }
}
