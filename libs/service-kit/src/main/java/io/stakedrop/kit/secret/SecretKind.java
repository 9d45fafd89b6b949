package io.stakedrop.kit.secret;

/** What was found. */
public enum SecretKind {
    /** A mnemonic of BIP-39 whose checksum is right, in any of the official languages. */
    SEED_PHRASE("seed-phrase", "a seed phrase"),
    /** An encrypted key: Web3 Secret Storage, version 3, or EIP-2335. */
    KEYSTORE("keystore", "a keystore"),
    /** 32 bytes in hexadecimal that are a private key on secp256k1 or BLS12-381. */
    RAW_KEY("raw-key", "what looks like a private key"),
    /** A private key with a checksum: WIF, or an extended key of BIP-32. */
    ENCODED_KEY("encoded-key", "a private key");

    private final String code;
    private final String words;

    SecretKind(String code, String words) {
        this.code = code;
        this.words = words;
    }

    /** Stable name, in kebab case. */
    public String code() {
        return code;
    }

    String words() {
        return words;
    }
}
