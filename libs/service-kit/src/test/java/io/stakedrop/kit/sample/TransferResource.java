package io.stakedrop.kit.sample;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.idempotency.Idempotency;
import io.stakedrop.kit.idempotency.Reply;
import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

@Path("/v1/transfers")
public class TransferResource {

    private final Idempotency idempotency;
    private final CallerIdentity callers;
    private final Ids ids;

    TransferResource(Idempotency idempotency, CallerIdentity callers, Ids ids) {
        this.idempotency = idempotency;
        this.callers = callers;
        this.ids = ids;
    }

    @POST
    @RolesAllowed("transfers:write")
    @APIResponseSchema(value = TransferView.class, responseCode = "201")
    public Uni<Reply> createTransfer(@RestHeader(Idempotency.HEADER) @Nullable String key, TransferRequest request) {
        return idempotency.once("createTransfer", key, request, () -> insert(request));
    }

    private Uni<Reply> insert(TransferRequest request) {
        TransferView view = new TransferView(ids.next(), request.amount());
        Reply reply = Reply.created(URI.create("/v1/transfers/" + view.id()), view);
        Uni<Integer> inserted = Panache.getSession()
                .flatMap(session -> session.createNativeQuery("insert into transfer values (?1, ?2, ?3)")
                        .setParameter(1, view.id())
                        .setParameter(2, callers.current().tenant())
                        .setParameter(3, view.amount().toBigInteger())
                        .executeUpdate());
        return switch (String.valueOf(request.note())) {
            case "slow" -> inserted.onItem().delayIt().by(Duration.ofSeconds(5)).replaceWith(reply);
            case "secret" -> inserted.replaceWith(reply.holdingSecret());
            case "refused" ->
                inserted.map(rows -> {
                    throw new ProblemException(Problems.CONFLICT, "The effect refuses.");
                });
            default -> inserted.replaceWith(reply);
        };
    }

    @GET
    @Path("/count")
    @RolesAllowed("transfers:write")
    public Uni<Long> countTransfers() {
        UUID tenant = callers.current().tenant();
        return Panache.withSession(() -> Panache.getSession()
                .flatMap(session -> session.createNativeQuery(
                                "select count(*) from transfer where tenant = ?1", Long.class)
                        .setParameter(1, tenant)
                        .getSingleResult()));
    }
}
