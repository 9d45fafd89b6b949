package io.stakedrop.gateway.session;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A session as its wallet sees it. */
@Schema(name = "Session", description = "A wallet that signed in.")
record SessionView(
        UUID id,

        @Schema(description = "The client through which the wallet signed in")
        UUID clientId,

        @Schema(
                description = "The wallet, by CAIP-10",
                examples = {"eip155:1:0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"})
        String wallet,

        Instant createdAt,

        @Schema(description = "When its tokens were last refreshed")
        Instant refreshedAt,

        @Schema(description = "When it ends at the latest") Instant expiresAt) {

    static SessionView of(Session session) {
        return new SessionView(
                session.id(),
                session.client(),
                session.wallet(),
                session.createdAt(),
                session.rotatedAt(),
                session.expiresAt());
    }
}
