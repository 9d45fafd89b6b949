package io.stakedrop.ethereum.signature;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Verifies that an account signed a digest, whatever the account is. First the signer is recovered: when it is the
 * account, no node is asked. Else the account's code is (ERC-1271), at once or after its factory was let deploy it
 * (ERC-6492). ERC-6492 itself recovers last, lest a contract's signature be taken for that of the key that controls
 * it; here a recovered signer counts only when it is the account itself, which no contract's address can be.
 */
public final class SignatureVerifier {
    private static final byte REFUSED = 0;
    private static final byte ACCEPTED = 1;
    private static final byte REVERTED = 2;
    private static final byte NOT_DEPLOYED = 3;

    private final AccountNode node;

    public SignatureVerifier(AccountNode node) {
        this.node = node;
    }

    /**
     * The verdict; the stage fails only when the node does.
     *
     * @param digest such as {@link MessageHash} gives
     * @param signature as the account's wallet made it, of any length; not changed while the stage is under way
     */
    public CompletionStage<Verification> verify(Address account, Bytes32 digest, byte[] signature) {
        if (CounterfactualSignature.isWrapped(signature)) {
            return simulate(account, digest, signature);
        }
        Verification byKey = verifyKey(account, digest, signature);
        if (byKey.isAccepted()) {
            return CompletableFuture.completedStage(byKey);
        }
        return node.fetchCode(account).thenCompose(code -> switch (AccountCode.of(code)) {
            case NONE -> CompletableFuture.completedStage(byKey);
            case DELEGATED -> ask(account, digest, signature).thenApply(byCode -> byCode.isAccepted() ? byCode : byKey);
            case CONTRACT -> ask(account, digest, signature);
        });
    }

    private static Verification verifyKey(Address account, Bytes32 digest, byte[] signature) {
        try {
            Address signer = Signature.of(signature).recover(digest);
            return signer.equals(account)
                    ? new Verification.SignedByKey()
                    : refused(
                            Verification.Reason.OTHER_SIGNER,
                            "The signature is by %s, not by %s, or of another message.".formatted(signer, account));
        } catch (InvalidValueException malformed) {
            return refused(Verification.Reason.MALFORMED_SIGNATURE, malformed);
        }
    }

    private CompletionStage<Verification> ask(Address account, Bytes32 digest, byte[] signature) {
        return node.call(
                        account,
                        ContractQuestion.callData(digest, Bytes.of(signature)).toBytes())
                .thenApply(answer -> answer.map(SignatureVerifier::verdictOfContract)
                        .orElseGet(SignatureVerifier::contractReverted));
    }

    private static Verification verdictOfContract(byte[] answer) {
        return ContractQuestion.isAccepting(answer) ? new Verification.AcceptedByContract() : contractRefused();
    }

    private CompletionStage<Verification> simulate(Address account, Bytes32 digest, byte[] signature) {
        byte[] check;
        try {
            check = CounterfactualSignature.unwrap(signature).check(account, digest);
        } catch (InvalidValueException malformed) {
            return CompletableFuture.completedStage(refused(Verification.Reason.MALFORMED_WRAPPER, malformed));
        }
        return node.run(check).thenApply(SignatureVerifier::verdictOfSimulation);
    }

    private static Verification verdictOfSimulation(Optional<byte[]> answer) {
        Optional<Byte> verdict = answer.filter(bytes -> bytes.length == 1).map(bytes -> bytes[0]);
        return switch (verdict.orElse((byte) -1)) {
            case ACCEPTED -> new Verification.AcceptedOnceDeployed();
            case REFUSED -> contractRefused();
            case REVERTED -> contractReverted();
            case NOT_DEPLOYED ->
                refused(
                        Verification.Reason.NOT_DEPLOYED,
                        "The account has no code, and the factory's call that the signature brings does not deploy it.");
            default ->
                refused(
                        Verification.Reason.SIMULATION_FAILED,
                        "The deployment that the signature brings (ERC-6492) could not be simulated.");
        };
    }

    private static Verification contractRefused() {
        return refused(Verification.Reason.CONTRACT_REFUSED, "The account's contract does not accept the signature.");
    }

    private static Verification contractReverted() {
        return refused(
                Verification.Reason.CONTRACT_REVERTED,
                "The account's contract reverts when it is asked for the signature (ERC-1271).");
    }

    private static Verification refused(Verification.Reason reason, InvalidValueException fault) {
        return refused(reason, String.valueOf(fault.getMessage()));
    }

    private static Verification refused(Verification.Reason reason, String explanation) {
        return new Verification.Refused(reason, explanation);
    }
}
