package io.stakedrop.gateway.identity;

import io.stakedrop.ethereum.Address;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** By what a person signs in. */
public sealed interface MemberIdentity {

    /** The name under which it is announced that what the person may do has changed ({@link CredentialRevoked}). */
    String credential();

    /**
     * A wallet that signs in by itself (EIP-4361).
     *
     * @param account its name by CAIP-10, with the address in the form of EIP-55: {@code eip155:1:0x…}
     */
    record Wallet(String account) implements MemberIdentity {

        static final String PREFIX = "wallet:";

        private static final Pattern FORMAT = Pattern.compile("eip155:([1-9][0-9]{0,17}):(0x[0-9a-fA-F]{40})");

        /** @throws IllegalArgumentException when the text names no Ethereum account, or its checksum is wrong */
        public Wallet {
            Matcher parts = FORMAT.matcher(account);
            if (!parts.matches()) {
                throw new IllegalArgumentException(
                        "A wallet is named by CAIP-10, such as eip155:1:0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359.");
            }
            account = "eip155:" + parts.group(1) + ":" + Address.parse(parts.group(2));
        }

        @Override
        public String credential() {
            return PREFIX + account;
        }
    }

    /** A user of an external issuer, by the claims {@code iss} and {@code sub} of its tokens (OpenID Connect Core, 2). */
    record User(String issuer, String subject) implements MemberIdentity {

        @Override
        public String credential() {
            return "user:" + issuer + " " + subject;
        }
    }
}
