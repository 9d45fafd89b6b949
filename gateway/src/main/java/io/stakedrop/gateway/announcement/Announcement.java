package io.stakedrop.gateway.announcement;

import java.util.Optional;

/** An announcement with its row's id, by which replicas tell that they heard it before. */
record Announcement(long id, Announced announced) {

    /** The message in Redis: id, topic and subject. */
    String toMessage() {
        return id + " " + announced.topic() + " " + announced.subject();
    }

    /** Empty for what is no message of ours. */
    static Optional<Announcement> parse(String message) {
        String[] parts = message.split(" ", 3);
        if (parts.length < 3 || parts[1].isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Announcement(Long.parseLong(parts[0]), new Announced(parts[1], parts[2])));
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }
}
