package io.stakedrop.kit.secret;

/**
 * Finds the names that only an encrypted key has together: {@code ciphertext}, {@code kdf} and {@code mac} (Web3 Secret
 * Storage, version 3), or {@code cipher}, {@code kdf} and {@code checksum} (EIP-2335). They count within as many names as
 * a keystore has, in any order.
 */
final class KeystoreDetector {

    private static final int NAMES_OF_A_KEYSTORE = 64;
    private static final long NEVER = -NAMES_OF_A_KEYSTORE;

    private static final int KDF = 0;
    private static final int CIPHERTEXT = 1;
    private static final int MAC = 2;
    private static final int CIPHER = 3;
    private static final int CHECKSUM = 4;
    private static final long[] NAMES = {
        WordLists.pack("kdf"),
        WordLists.pack("ciphertext"),
        WordLists.pack("mac"),
        WordLists.pack("cipher"),
        WordLists.pack("checksum")
    };

    private final long[] lastSeen = {NEVER, NEVER, NEVER, NEVER, NEVER};
    private long count;

    /**
     * Takes the next name of a member.
     *
     * @param packed by {@link WordLists#pack}, 0 for a name that can't be
     * @return whether a keystore is complete
     */
    boolean accept(long packed) {
        count++;
        for (int name = 0; name < NAMES.length; name++) {
            if (NAMES[name] == packed) {
                lastSeen[name] = count;
                return isComplete();
            }
        }
        return false;
    }

    private boolean isComplete() {
        return isNear(KDF) && ((isNear(CIPHERTEXT) && isNear(MAC)) || (isNear(CIPHER) && isNear(CHECKSUM)));
    }

    private boolean isNear(int name) {
        return count - lastSeen[name] < NAMES_OF_A_KEYSTORE;
    }
}
