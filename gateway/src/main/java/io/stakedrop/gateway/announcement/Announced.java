package io.stakedrop.gateway.announcement;

/**
 * CDI event on every replica after a change was committed, mostly once, on an event loop: observers must not block.
 *
 * @param topic what kind of thing changed, such as {@code credential}; lower case, without spaces
 * @param subject which one, such as {@code key:<uuid>}
 */
public record Announced(String topic, String subject) {

    public Announced {
        if (topic.isEmpty() || topic.indexOf(' ') >= 0) {
            throw new IllegalArgumentException("a topic is one word: " + topic);
        }
    }
}
