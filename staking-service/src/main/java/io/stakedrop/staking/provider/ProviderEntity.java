package io.stakedrop.staking.provider;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "provider")
class ProviderEntity {
    @Id
    UUID id;

    @Column(name = "tenant_id")
    UUID tenant;

    String name;

    @Nullable
    String website;

    @Column(name = "created_at")
    Instant createdAt;

    static ProviderEntity of(Provider provider) {
        ProviderEntity entity = new ProviderEntity();
        entity.id = provider.id();
        entity.tenant = provider.tenant();
        entity.name = provider.name();
        entity.website = provider.website() == null ? null : provider.website().toString();
        entity.createdAt = provider.createdAt();
        return entity;
    }

    Provider toProvider() {
        return new Provider(id, tenant, name, website == null ? null : URI.create(website), createdAt);
    }
}
