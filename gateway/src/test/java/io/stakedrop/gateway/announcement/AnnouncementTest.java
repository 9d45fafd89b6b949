package io.stakedrop.gateway.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncementTest {

    @Test
    void readsBackWhatItWrote() {
        // Given
        Announcement announcement = new Announcement(7, new Announced("credential", "user:https://issuer.example a b"));

        // When / Then
        assertThat(Announcement.parse(announcement.toMessage())).contains(announcement);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "7 credential", "seven credential key:1", "7  key:1", "99999999999999999999 a b"})
    void ignoresWhatIsNoMessageOfOurs(String message) {
        // When / Then
        assertThat(Announcement.parse(message)).isEmpty();
    }
}
