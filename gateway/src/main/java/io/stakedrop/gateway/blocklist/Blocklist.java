package io.stakedrop.gateway.blocklist;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.stakedrop.gateway.GatewayProblems;
import io.stakedrop.gateway.announcement.Announced;
import io.stakedrop.gateway.announcement.Announcements;
import io.stakedrop.gateway.announcement.Snapshot;
import io.stakedrop.gateway.identity.ApiConsumer;
import io.stakedrop.gateway.identity.SuspendedTenants;
import io.stakedrop.kit.problem.ProblemException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** Refuses who is blocked, from memory. They do not learn why. */
@Singleton
public class Blocklist {

    static final String TOPIC = "blocklist";

    private final Snapshot<BlockedCallers> blocked;
    private final SuspendedTenants suspended;
    private final Clock clock;

    Blocklist(Announcements announcements, BlockRepository blocks, SuspendedTenants suspended, Clock clock) {
        this.blocked = announcements.newSnapshot(BlockedCallers.NOBODY, blocks::read);
        this.suspended = suspended;
        this.clock = clock;
    }

    /**
     * Refuses a blocked address.
     *
     * @param address an IP address in text
     * @throws ProblemException {@code blocked} where it is
     */
    public void checkAddress(String address) {
        refuseIf(isBlocked(address));
    }

    /**
     * Refuses a blocked consumer.
     *
     * @throws ProblemException {@code blocked} where its wallet, credential or tenant is, {@code tenant-suspended} where
     *     its tenant is suspended
     */
    public void check(ApiConsumer consumer) {
        suspended.check(consumer.tenant());
        refuseIf(isBlocked(consumer));
    }

    /** Whether who was let in before may not go on. */
    public boolean isBlocked(ApiConsumer consumer, String address) {
        return suspended.contains(consumer.tenant()) || isBlocked(consumer) || isBlocked(address);
    }

    private boolean isBlocked(ApiConsumer consumer) {
        BlockedCallers list = blocked.content();
        Instant now = clock.instant();
        return list.isBlocked(BlockKind.CREDENTIAL, consumer.credential(), now)
                || list.isBlocked(BlockKind.TENANT, consumer.tenant().toString(), now)
                || consumer.wallet()
                        .map(wallet -> list.isBlocked(BlockKind.WALLET, wallet, now))
                        .orElse(false);
    }

    private boolean isBlocked(String address) {
        return blocked.content().isAddressBlocked(address, clock.instant());
    }

    void onStart(@Observes StartupEvent event) throws Throwable {
        VertxContextSupport.subscribeAndAwait(blocked::read);
    }

    void onAnnounced(@Observes Announced announced) {
        if (announced.topic().equals(TOPIC)) {
            blocked.readAgain();
        }
    }

    private static void refuseIf(boolean isBlocked) {
        if (isBlocked) {
            throw new ProblemException(GatewayProblems.BLOCKED, "Ask the operator of this installation.");
        }
    }
}
