package io.stakedrop.gateway.blocklist;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.announcement.Announced;
import io.stakedrop.gateway.announcement.Announcements;
import io.stakedrop.gateway.audit.AuditLog;
import io.stakedrop.gateway.audit.AuditTarget;
import io.stakedrop.gateway.identity.ApiConsumer;
import io.stakedrop.gateway.identity.CredentialRevoked;
import io.stakedrop.gateway.identity.MemberIdentity;
import io.stakedrop.gateway.identity.Revocations;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.problem.Faults;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Blocks callers and lets them in again. */
@ApplicationScoped
class BlockService {

    private final BlockRepository blocks;
    private final Announcements announcements;
    private final Revocations revocations;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    BlockService(
            BlockRepository blocks,
            Announcements announcements,
            Revocations revocations,
            AuditLog audit,
            Ids ids,
            Clock clock) {
        this.blocks = blocks;
        this.announcements = announcements;
        this.revocations = revocations;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Fails with {@code invalid-request} where the value is none of its kind. */
    @WithTransaction
    Uni<Block> block(ApiConsumer by, BlockRequest request) {
        Block block = new Block(
                ids.next(),
                request.kind(),
                canonical(request.kind(), request.value()),
                request.reason(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                request.expiresAt());
        return blocks.insert(block)
                .chain(() -> audit.record(by, "block.added", target(block), null, BlockView.of(block)))
                .chain(() -> announcements.announce(
                        new Announced(Blocklist.TOPIC, block.id().toString())))
                .chain(() -> endWhatIsOpen(block))
                .replaceWith(block);
    }

    @WithSession
    Uni<Page<Block>> list(PageRequest page) {
        return blocks.listBlocks(page).map(rows -> Page.of(rows, page, block -> Cursor.of(block.id())));
    }

    /** Fails with {@code not-found} where the list has no such line. */
    @WithTransaction
    Uni<Void> unblock(ApiConsumer by, UUID id) {
        return blocks.findBlock(id).flatMap(found -> {
            Block block = found.orElseThrow(
                    () -> new ProblemException(Problems.NOT_FOUND, "The list has no entry " + id + "."));
            return blocks.remove(id)
                    .chain(() -> audit.record(by, "block.removed", target(block), BlockView.of(block), null))
                    .chain(() -> announcements.announce(new Announced(Blocklist.TOPIC, id.toString())));
        });
    }

    /** Streams were let in before: those of a network end when their credential or connection does. */
    private Uni<Void> endWhatIsOpen(Block block) {
        return switch (block.kind()) {
            case NETWORK -> Uni.createFrom().voidItem();
            case WALLET -> revocations.announce(new MemberIdentity.Wallet(block.value()).credential());
            case CREDENTIAL -> revocations.announce(block.value());
            case TENANT -> revocations.announce(CredentialRevoked.allOf(UUID.fromString(block.value())));
        };
    }

    private static String canonical(BlockKind kind, String value) {
        try {
            return switch (kind) {
                case NETWORK -> Network.parse(value).toString();
                case WALLET -> new MemberIdentity.Wallet(value).account();
                case CREDENTIAL -> value;
                case TENANT -> UUID.fromString(value).toString();
            };
        } catch (RuntimeException invalid) {
            throw Faults.invalidRequest("value", "invalid-" + kind.text(), String.valueOf(invalid.getMessage()));
        }
    }

    private static AuditTarget target(Block block) {
        return AuditTarget.ofAll("block:" + block.id());
    }
}
