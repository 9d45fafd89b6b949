package io.stakedrop.airdrop.eligibility;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.airdrop.chain.ServedChain;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Hex;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.signature.SignatureVerifier;
import io.stakedrop.ethereum.signature.Verification;
import io.stakedrop.ethereum.typeddata.TypedData;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.problem.Faults;
import io.stakedrop.kit.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Takes statements that an issuer signed about an account, and keeps those whose signature is right. */
@ApplicationScoped
public class AttestationService {
    private static final String KEEP = """
            insert into attestation (tenant_id, issuer, group_name, account, expires, signature, received_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (tenant_id, issuer, group_name, account) do update
               set expires = excluded.expires, signature = excluded.signature, received_at = excluded.received_at
             where attestation.expires < excluded.expires""";

    private static final Map<String, Object> TYPES = Map.of(
            "EIP712Domain",
            List.of(member("name", "string"), member("version", "string")),
            "Membership",
            List.of(member("account", "address"), member("group", "string"), member("expires", "uint256")));

    private final SignatureVerifier verifier;
    private final Pool pool;
    private final ObjectMapper json;
    private final Clock clock;

    AttestationService(ServedChain chain, Pool pool, ObjectMapper json, Clock clock) {
        this.verifier = new SignatureVerifier(chain.accounts());
        this.pool = pool;
        this.json = json;
        this.clock = clock;
    }

    /** Fails with {@code attestation-refused} where the issuer did not sign it, or it has expired. */
    Uni<AttestationView> keep(Caller caller, AttestationRequest request) {
        if (request.expires() < clock.instant().getEpochSecond()) {
            throw new ProblemException(AirdropProblems.ATTESTATION_REFUSED, "The attestation has expired.");
        }
        byte[] signature = signature(request);
        return Uni.createFrom()
                .completionStage(() -> verifier.verify(request.issuer(), digest(request), signature))
                .invoke(AttestationService::requireAccepted)
                .chain(() -> pool.preparedQuery(KEEP)
                        .execute(Tuple.tuple()
                                .addUUID(caller.tenant())
                                .addValue(Buffer.buffer(request.issuer().toBytes()))
                                .addString(request.group())
                                .addValue(Buffer.buffer(request.account().toBytes()))
                                .addLong(request.expires())
                                .addValue(Buffer.buffer(signature))
                                .addValue(clock.instant().atOffset(ZoneOffset.UTC))))
                .replaceWith(
                        new AttestationView(request.issuer(), request.group(), request.account(), request.expires()));
    }

    private Bytes32 digest(AttestationRequest request) {
        Map<String, Object> data = Map.of(
                "types",
                TYPES,
                "primaryType",
                "Membership",
                "domain",
                Map.of("name", "Stakedrop", "version", "1"),
                "message",
                Map.of(
                        "account", request.account().toString(),
                        "group", request.group(),
                        "expires", request.expires().toString()));
        try {
            return TypedData.parse(json.writeValueAsString(data)).digest();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map can be written as JSON", e);
        }
    }

    private static byte[] signature(AttestationRequest request) {
        try {
            return Hex.decode(request.signature(), "signature");
        } catch (InvalidValueException refused) {
            throw Faults.invalidRequest("signature", refused.code(), String.valueOf(refused.getMessage()));
        }
    }

    private static void requireAccepted(Verification verdict) {
        if (verdict instanceof Verification.Refused refused) {
            throw new ProblemException(AirdropProblems.ATTESTATION_REFUSED, refused.explanation());
        }
    }

    private static Map<String, String> member(String name, String type) {
        return Map.of("name", name, "type", type);
    }
}
