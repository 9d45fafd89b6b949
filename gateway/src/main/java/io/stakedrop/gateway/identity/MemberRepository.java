package io.stakedrop.gateway.identity;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Members in the database. */
@ApplicationScoped
class MemberRepository implements PanacheRepositoryBase<MemberEntity, UUID> {

    Uni<Void> insert(Member member) {
        MemberEntity row = new MemberEntity();
        row.id = member.id();
        row.tenantId = member.tenant();
        row.role = member.role().text();
        row.createdAt = member.createdAt();
        switch (member.identity()) {
            case MemberIdentity.Wallet wallet -> row.wallet = wallet.account();
            case MemberIdentity.User user -> {
                row.issuer = user.issuer();
                row.subject = user.subject();
            }
        }
        return persist(row).replaceWithVoid();
    }

    /** Oldest first. */
    Uni<List<Member>> listByTenant(UUID tenant, PageRequest page) {
        PanacheQuery<MemberEntity> rows = page.after()
                .map(after -> find("tenantId = ?1 and id > ?2", Sort.by("id"), tenant, after.uuidAt(0)))
                .orElseGet(() -> find("tenantId", Sort.by("id"), tenant));
        return rows.page(0, page.fetchLimit()).list().map(MemberRepository::toMembers);
    }

    Uni<Optional<Member>> findOfTenant(UUID tenant, UUID id) {
        return find("tenantId = ?1 and id = ?2", tenant, id).firstResult().map(MemberRepository::toOptional);
    }

    Uni<Optional<Member>> findByIdentity(UUID tenant, MemberIdentity identity) {
        return Panache.withSession(() -> switch (identity) {
            case MemberIdentity.Wallet wallet ->
                find("tenantId = ?1 and wallet = ?2", tenant, wallet.account())
                        .firstResult()
                        .map(MemberRepository::toOptional);
            case MemberIdentity.User user ->
                find("tenantId = ?1 and issuer = ?2 and subject = ?3", tenant, user.issuer(), user.subject())
                        .firstResult()
                        .map(MemberRepository::toOptional);
        });
    }

    /** In all tenants, oldest first. */
    Uni<List<Member>> listByIdentity(MemberIdentity identity) {
        return Panache.withSession(() -> switch (identity) {
            case MemberIdentity.Wallet wallet ->
                list("wallet", Sort.by("id"), wallet.account()).map(MemberRepository::toMembers);
            case MemberIdentity.User user ->
                list("issuer = ?1 and subject = ?2", Sort.by("id"), user.issuer(), user.subject())
                        .map(MemberRepository::toMembers);
        });
    }

    Uni<Long> countOwners(UUID tenant) {
        return count("tenantId = ?1 and role = ?2", tenant, Role.OWNER.text());
    }

    Uni<Void> changeRole(Member member) {
        return update("role = ?1 where id = ?2", member.role().text(), member.id())
                .replaceWithVoid();
    }

    Uni<Void> remove(Member member) {
        return delete("id", member.id()).replaceWithVoid();
    }

    private static List<Member> toMembers(List<MemberEntity> rows) {
        return rows.stream().map(MemberRepository::toMember).toList();
    }

    private static Optional<Member> toOptional(@Nullable MemberEntity row) {
        return Optional.ofNullable(row).map(MemberRepository::toMember);
    }

    private static Member toMember(MemberEntity row) {
        return new Member(row.id, row.tenantId, toIdentity(row), Role.of(row.role), row.createdAt);
    }

    private static MemberIdentity toIdentity(MemberEntity row) {
        if (row.wallet != null) {
            return new MemberIdentity.Wallet(row.wallet);
        }
        if (row.issuer == null || row.subject == null) {
            throw new IllegalStateException("member " + row.id + " is nobody");
        }
        return new MemberIdentity.User(row.issuer, row.subject);
    }
}
