package io.stakedrop.kit.sample;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

@Path("/v1/wallets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class WalletResource {

    private static final List<Integer> NUMBERS = IntStream.range(0, 120).boxed().toList();

    private final CallerIdentity callers;

    WalletResource(CallerIdentity callers) {
        this.callers = callers;
    }

    @POST
    @RolesAllowed("wallets:write")
    public Uni<WalletRequest> createWallet(WalletRequest request) {
        return Uni.createFrom().item(request);
    }

    @POST
    @Path("/batch")
    @RolesAllowed("wallets:write")
    public Uni<Integer> createWallets(List<WalletRequest.Limit> limits) {
        return Uni.createFrom().item(limits.size());
    }

    @POST
    @Path("/import")
    @Consumes("text/csv")
    @RolesAllowed("wallets:write")
    public long importWallets(InputStream csv) throws IOException {
        return csv.readAllBytes().length;
    }

    @GET
    @RolesAllowed("wallets:read")
    public Uni<Page<Integer>> listWallets(@BeanParam PageRequest page, @QueryParam("even") @Nullable Boolean even) {
        int from = page.after()
                .map(cursor -> Math.toIntExact(cursor.longAt(0)) + 1)
                .orElse(0);
        List<Integer> rows =
                NUMBERS.stream().skip(from).limit(page.fetchLimit()).toList();
        return Uni.createFrom().item(Page.of(rows, page, Cursor::of));
    }

    @GET
    @Path("/{walletId}")
    @RolesAllowed("wallets:read")
    public Uni<UUID> fetchWallet(
            @PathParam("walletId") UUID walletId,
            @QueryParam("owner") @Nullable Address owner,
            @QueryParam("least") @Nullable Wei least) {
        return Uni.createFrom().item(walletId);
    }

    @GET
    @Path("/caller")
    @RolesAllowed("wallets:read")
    public Uni<Map<String, Object>> fetchCaller() {
        Caller caller = callers.current();
        return Uni.createFrom()
                .item(Map.of(
                        "tenant", caller.tenant(),
                        "subject", caller.subject(),
                        "scopes", caller.scopes(),
                        "job", caller.job()));
    }

    @GET
    @Path("/failures/{kind}")
    @RolesAllowed("wallets:read")
    public Uni<String> fail(@PathParam("kind") String kind) {
        return Uni.createFrom()
                .failure(
                        switch (kind) {
                            case "problem" ->
                                new ProblemException(Problems.CONFLICT, "Wait.", List.of(), Map.of("Retry-After", "7"));
                            case "unreachable" -> new IllegalStateException(new ConnectException("10.0.0.1:5432"));
                            default -> new IllegalStateException("password=hunter2");
                        });
    }

    @GET
    @Path("/unannotated")
    public Uni<String> forgetAccessRule() {
        return Uni.createFrom().item("open");
    }
}
