package io.stakedrop.staking.provider;

import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.outbox.Outbox;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Makes, changes and finds providers. */
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
    Uni<ProviderView> create(UUID tenant, ProviderRequest request) {
        Provider provider = new Provider(
                ids.next(), tenant, request.toProfile(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        ProviderView view = ProviderView.of(provider, null);
        return providers
                .add(provider)
                .chain(() -> outbox.append(tenant, "provider.created", view))
                .replaceWith(view);
    }

    /** Puts what the provider says of itself in the place of what it said before. */
    @WithTransaction
    Uni<ProviderView> replace(UUID tenant, UUID id, ProviderRequest request) {
        return providers
                .change(tenant, id, request.toProfile())
                .map(found -> found.orElseThrow(
                        () -> new ProblemException(Problems.NOT_FOUND, "You have no provider " + id + ".")))
                .chain(provider -> toViews(List.of(provider)))
                .map(List::getFirst)
                .call(view -> outbox.append(tenant, "provider.changed", view));
    }

    @WithSession
    Uni<ProviderView> findView(UUID id) {
        return providers
                .findOne(id)
                .map(found -> found.orElseThrow(() -> notFound(id)))
                .chain(provider -> toViews(List.of(provider)))
                .map(List::getFirst);
    }

    /** The provider; the problem {@code not-found} where there is none. */
    @WithSession
    public Uni<Provider> find(UUID id) {
        return providers.findOne(id).map(found -> found.orElseThrow(() -> notFound(id)));
    }

    /** The provider, if it is the tenant's own. */
    @WithSession
    public Uni<Optional<Provider>> findOwn(UUID tenant, UUID id) {
        return providers.findByTenantAndId(tenant, id);
    }

    /** The providers of these ids, by id. */
    @WithSession
    public Uni<Map<UUID, Provider>> fetchAll(Collection<UUID> wanted) {
        return providers
                .listByIds(wanted)
                .map(found -> found.stream().collect(toMap(Provider::id, Function.identity())));
    }

    @WithSession
    Uni<Page<ProviderView>> list(PageRequest page) {
        return providers
                .listNewestFirst(page)
                .chain(this::toViews)
                .map(views -> Page.of(views, page, view -> Cursor.of(view.id())));
    }

    private Uni<List<ProviderView>> toViews(List<Provider> found) {
        return providers
                .fetchTerms(found.stream().map(Provider::id).toList())
                .map(terms -> found.stream()
                        .map(provider -> ProviderView.of(provider, terms.get(provider.id())))
                        .toList());
    }

    private static ProblemException notFound(UUID id) {
        return new ProblemException(Problems.NOT_FOUND, "There is no provider " + id + ".");
    }
}
