package io.stakedrop.gateway.identity;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.GatewayProblems;
import io.stakedrop.gateway.audit.AuditLog;
import io.stakedrop.gateway.audit.AuditTarget;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says who the members of a tenant are. One change of a tenant's members at a time, so that an owner always stays. */
@ApplicationScoped
class MemberService {

    private final MemberRepository members;
    private final TenantService tenants;
    private final Revocations revocations;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    MemberService(
            MemberRepository members,
            TenantService tenants,
            Revocations revocations,
            AuditLog audit,
            Ids ids,
            Clock clock) {
        this.members = members;
        this.tenants = tenants;
        this.revocations = revocations;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Adds a member.
     *
     * @return fails with {@code scope-exceeded} where the role allows more than its giver has, {@code conflict} where
     *     the person is a member already, and {@code not-found} where there is no such tenant
     */
    @WithTransaction
    Uni<Member> add(ApiConsumer by, UUID tenantId, MemberRequest request) {
        Member member = new Member(
                ids.next(),
                tenantId,
                request.identity(),
                request.role(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        checkMayGive(by, member.role());
        return tenants.lock(tenantId)
                .chain(() -> members.findByIdentity(tenantId, member.identity()))
                .invoke(present -> present.ifPresent(known -> {
                    throw new ProblemException(
                            Problems.CONFLICT, "This is member " + known.id() + " already; change its role.");
                }))
                .chain(() -> members.insert(member))
                .chain(() -> changed(by, "member.added", null, member))
                .replaceWith(member);
    }

    /** Fails with {@code not-found} where there is no such tenant. */
    @WithSession
    Uni<Page<Member>> list(UUID tenantId, PageRequest page) {
        return tenants.fetch(tenantId)
                .chain(() -> members.listByTenant(tenantId, page))
                .map(rows -> Page.of(rows, page, member -> Cursor.of(member.id())));
    }

    /** Fails as {@link #add} does, and with {@code last-owner} where the tenant would have no owner any more. */
    @WithTransaction
    Uni<Member> changeRole(ApiConsumer by, UUID tenantId, UUID memberId, Role role) {
        checkMayGive(by, role);
        return tenants.lock(tenantId).chain(() -> fetch(tenantId, memberId)).flatMap(before -> {
            checkMayGive(by, before.role());
            Member after = before.withRole(role);
            return checkOwnerStays(before, role == Role.OWNER)
                    .chain(() -> members.changeRole(after))
                    .chain(() -> changed(by, "member.changed", before, after))
                    .replaceWith(after);
        });
    }

    /** Fails with {@code not-found}, and with {@code last-owner} where the tenant would have no owner any more. */
    @WithTransaction
    Uni<Void> remove(ApiConsumer by, UUID tenantId, UUID memberId) {
        return tenants.lock(tenantId).chain(() -> fetch(tenantId, memberId)).flatMap(before -> {
            checkMayGive(by, before.role());
            return checkOwnerStays(before, false)
                    .chain(() -> members.remove(before))
                    .chain(() -> changed(by, "member.removed", before, null));
        });
    }

    private Uni<Member> fetch(UUID tenantId, UUID memberId) {
        return members.findOfTenant(tenantId, memberId)
                .map(found -> found.orElseThrow(
                        () -> new ProblemException(Problems.NOT_FOUND, "The tenant has no member " + memberId + ".")));
    }

    private Uni<Void> checkOwnerStays(Member member, boolean staysOwner) {
        if (member.role() != Role.OWNER || staysOwner) {
            return Uni.createFrom().voidItem();
        }
        return members.countOwners(member.tenant())
                .invoke(owners -> {
                    if (owners == 1) {
                        throw new ProblemException(
                                GatewayProblems.LAST_OWNER, "Make somebody else an owner of the tenant first.");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> changed(ApiConsumer by, String action, @Nullable Member before, @Nullable Member after) {
        Member member = after == null ? before : after;
        if (member == null) {
            throw new IllegalArgumentException("nothing changed");
        }
        return audit.record(
                        by,
                        action,
                        AuditTarget.of(member.tenant(), "member:" + member.id()),
                        before == null ? null : MemberView.of(before),
                        after == null ? null : MemberView.of(after))
                .chain(() -> revocations.announce(member.identity().credential()));
    }

    private static void checkMayGive(ApiConsumer by, Role role) {
        if (!by.mayGive(role.scopes())) {
            throw new ProblemException(
                    GatewayProblems.SCOPE_EXCEEDED,
                    "The role " + role.text() + " allows more than you may; ask an owner of the tenant.");
        }
    }
}
