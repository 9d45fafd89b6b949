package io.stakedrop.staking.provider;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.outbox.Outbox;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Makes and finds providers. */
@ApplicationScoped
public class ProviderService {
    private final ProviderRepository providers;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    ProviderService(ProviderRepository providers, Outbox outbox, Ids ids, Clock clock) {
        this.providers = providers;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    @WithTransaction
    Uni<Provider> create(UUID tenant, ProviderRequest request) {
        Provider provider = new Provider(
                ids.next(),
                tenant,
                request.name().strip(),
                request.websiteUrl(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        return providers
                .add(provider)
                .chain(() -> outbox.append(tenant, "provider.created", ProviderView.of(provider)))
                .replaceWith(provider);
    }

    @WithSession
    Uni<Optional<Provider>> find(UUID id) {
        return providers.findOne(id);
    }

    /** The provider, if it is the tenant's own. */
    @WithSession
    public Uni<Optional<Provider>> findOwn(UUID tenant, UUID id) {
        return providers.findByTenantAndId(tenant, id);
    }

    @WithSession
    Uni<Page<Provider>> list(PageRequest page) {
        return providers.listNewestFirst(page).map(rows -> Page.of(rows, page, provider -> Cursor.of(provider.id())));
    }
}
