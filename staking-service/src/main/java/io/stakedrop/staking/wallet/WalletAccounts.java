package io.stakedrop.staking.wallet;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.signature.AccountCode;
import io.stakedrop.ethereum.signature.SignatureVerifier;
import io.stakedrop.ethereum.signature.Verification;
import io.stakedrop.kit.execution.BlockReference;
import io.stakedrop.kit.execution.ChainAccounts;
import io.stakedrop.kit.execution.ExecutionNode;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.staking.problem.StakingProblems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What the chain knows of wallets' accounts. */
@ApplicationScoped
class WalletAccounts {
    private final ExecutionNode node;
    private final SignatureVerifier verifier;

    WalletAccounts(ExecutionNode node) {
        this.node = node;
        this.verifier = new SignatureVerifier(new ChainAccounts(node));
    }

    /**
     * Has a challenge's signature verified: by the account's key, or else by its contract.
     *
     * @return fails with {@code ownership-not-proven} where the account did not sign, and {@code dependency-unavailable}
     *     while no node tells of a contract
     */
    Uni<Ownership.Proof> verify(Wallet wallet, Challenge challenge, byte[] signature) {
        return Uni.createFrom()
                .completionStage(() ->
                        verifier.verify(wallet.address(), challenge.message().digest(), signature))
                .map(WalletAccounts::requireAccepted);
    }

    /** Whether a contract acts for the account, now or once it is deployed. A proof tells more than the chain. */
    Uni<Boolean> isContract(Wallet wallet) {
        return wallet.ownership() instanceof Ownership.Proven(Ownership.Proof by, Instant at)
                ? Uni.createFrom().item(by != Ownership.Proof.KEY)
                : node.fetchCode(wallet.address(), BlockReference.LATEST)
                        .map(code -> AccountCode.of(code.toBytes()) == AccountCode.CONTRACT);
    }

    private static Ownership.Proof requireAccepted(Verification verification) {
        return switch (verification) {
            case Verification.SignedByKey key -> Ownership.Proof.KEY;
            case Verification.AcceptedByContract contract -> Ownership.Proof.CONTRACT;
            case Verification.AcceptedOnceDeployed undeployed -> Ownership.Proof.UNDEPLOYED_CONTRACT;
            case Verification.Refused(Verification.Reason reason, String explanation) ->
                throw new ProblemException(
                        StakingProblems.OWNERSHIP_NOT_PROVEN,
                        "Sign the open challenge's message as it is, by `personal_sign`, with this wallet.",
                        List.of(new Fault(
                                "signature",
                                reason.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                explanation)));
        };
    }
}
