package io.stakedrop.gateway.session;

import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.identity.CurrentConsumer;
import io.stakedrop.gateway.identity.Scope;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The sessions of the wallet that asks. */
@Path("/v1/auth/sessions")
@RolesAllowed(Scope.Name.SESSION)
@Tag(name = "Sign-in")
class SessionResource {

    private final SessionService sessions;
    private final CurrentConsumer consumer;

    SessionResource(SessionService sessions, CurrentConsumer consumer) {
        this.sessions = sessions;
        this.consumer = consumer;
    }

    @GET
    @Operation(operationId = "listSessions", summary = "List the open sessions of your wallet, oldest first")
    public Uni<Page<SessionView>> list(@Valid @BeanParam PageRequest page) {
        return sessions.list(consumer.current().tenant(), consumer.current().subject(), page)
                .map(rows -> rows.map(SessionView::of));
    }

    @GET
    @Path("current")
    @Operation(operationId = "getCurrentSession", summary = "Show the session of the token that you send")
    @APIResponse(responseCode = "200", description = "The session")
    @APIResponse(responseCode = "404", description = "No wallet signed in for the credential: `not-found`.")
    public Uni<SessionView> show() {
        UUID id = Session.idOf(consumer.current().credential())
                .orElseThrow(
                        () -> new ProblemException(Problems.NOT_FOUND, "No wallet signed in for this credential."));
        return sessions.fetch(consumer.current().tenant(), consumer.current().subject(), id)
                .map(SessionView::of);
    }

    @DELETE
    @Path("{sessionId}")
    @Operation(
            operationId = "endSession",
            summary = "End a session of your wallet",
            description = "Its tokens stop working everywhere within a second. Ending it again changes nothing.")
    @APIResponse(responseCode = "204", description = "The session has ended")
    public Uni<Void> end(@RestPath UUID sessionId) {
        return sessions.end(consumer.current().tenant(), consumer.current().subject(), sessionId);
    }
}
