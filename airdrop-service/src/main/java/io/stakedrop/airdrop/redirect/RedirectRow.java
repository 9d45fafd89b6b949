package io.stakedrop.airdrop.redirect;

import io.stakedrop.ethereum.Address;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;

/** A wish as it is stored. */
@Entity
@Table(name = "claim_redirect")
class RedirectRow {
    @Id
    UUID id;

    @Column(name = "campaign_id")
    UUID campaign;

    byte[] account;
    byte[] recipient;

    @Column(precision = 78)
    BigInteger nonce;

    Instant deadline;

    @Column(name = "accepted_at")
    Instant acceptedAt;

    static RedirectRow of(Redirect redirect) {
        RedirectRow row = new RedirectRow();
        row.id = redirect.id();
        row.campaign = redirect.campaign();
        row.account = redirect.account().toBytes();
        row.recipient = redirect.recipient().toBytes();
        row.nonce = redirect.nonce();
        row.deadline = redirect.deadline();
        row.acceptedAt = redirect.acceptedAt();
        return row;
    }

    Redirect toRedirect() {
        return new Redirect(id, campaign, Address.of(account), Address.of(recipient), nonce, deadline, acceptedAt);
    }
}
