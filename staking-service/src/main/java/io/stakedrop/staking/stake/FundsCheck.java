package io.stakedrop.staking.stake;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.kit.execution.BlockReference;
import io.stakedrop.kit.execution.CallRevertedException;
import io.stakedrop.kit.execution.ExecutionNode;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.staking.problem.StakingProblems;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks the execution node whether a wallet has what its payment takes, gas included. */
@ApplicationScoped
class FundsCheck {
    /** What a transaction costs at least (execution-specs, {@code TX_BASE_COST}). */
    private static final long TRANSFER_GAS = 21_000;

    private static final long PERCENT = 100;

    private final ExecutionNode node;
    private final StakeConfig config;

    FundsCheck(ExecutionNode node, StakeConfig config) {
        this.node = node;
        this.config = config;
    }

    Uni<Funds> fetch(Payment payment) {
        return Uni.combine()
                .all()
                .unis(node.fetchBalance(payment.from(), BlockReference.LATEST), node.fetchGasPrice())
                .asTuple()
                .chain(known -> estimateGas(payment, known.getItem1())
                        .map(gas -> new Funds(known.getItem1(), gas, withHeadroom(known.getItem2()))));
    }

    /** A node estimates no payment that the sender cannot make; the least that one takes stands for it then. */
    private Uni<Long> estimateGas(Payment payment, Wei balance) {
        return balance.isLessThan(payment.value())
                ? Uni.createFrom().item(TRANSFER_GAS)
                : node.estimateGas(payment.from(), payment.to(), payment.value())
                        .onFailure(CallRevertedException.class)
                        .transform(revert -> new ProblemException(
                                StakingProblems.POOL_CLOSED,
                                "The pool's deposit address is a contract that refuses the payment."));
    }

    private Wei withHeadroom(Wei gasPrice) {
        return gasPrice.mulDivCeil(PERCENT + config.feeHeadroomPercent(), PERCENT);
    }
}
