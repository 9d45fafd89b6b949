package io.stakedrop.gateway.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.request.RequestId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Where a use case says who changed what. */
@ApplicationScoped
public class AuditLog {

    private final AuditRepository entries;
    private final ObjectMapper json;
    private final Ids ids;
    private final Clock clock;

    AuditLog(AuditRepository entries, ObjectMapper json, Ids ids, Clock clock) {
        this.entries = entries;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Records a change in the current Hibernate Reactive transaction: it is recorded exactly if it happened.
     *
     * @param actor who did it
     * @param action what kind of thing and what was done with it, such as {@code key.rotated}
     * @param target which one
     * @param before the thing as answers showed it before, null where there was none; never with a secret
     * @param after the thing as answers show it now, null where there is none; never with a secret
     * @return fails with {@link IllegalStateException} where there is no current transaction
     */
    public Uni<Void> record(
            Actor actor, String action, AuditTarget target, @Nullable Object before, @Nullable Object after) {
        return entries.insert(new AuditEntry(
                ids.next(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                actor.getName(),
                actor.tenant(),
                action,
                target,
                before == null ? null : json.valueToTree(before),
                after == null ? null : json.valueToTree(after),
                RequestId.current()));
    }
}
