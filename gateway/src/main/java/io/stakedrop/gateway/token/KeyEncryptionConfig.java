package io.stakedrop.gateway.token;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** The secrets that protect what the database keeps of keys. */
@ConfigMapping(prefix = "stakedrop.key-encryption")
public interface KeyEncryptionConfig {

    /**
     * One secret of at least 32 characters, or several separated by commas ({@code STAKEDROP_KEY_ENCRYPTION_KEY}). The
     * first one encrypts, all of them decrypt. To change it, put the new one behind, then in front of the old one, and take
     * the old one away when the longest session that it authenticated has ended; let all replicas start between these.
     */
    Optional<List<String>> key();
}
