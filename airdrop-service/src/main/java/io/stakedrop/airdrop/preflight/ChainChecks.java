package io.stakedrop.airdrop.preflight;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.campaign.Token;
import io.stakedrop.airdrop.distributor.Distributor;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.contract.CodeSurvey;
import io.stakedrop.ethereum.contract.Erc20;
import io.stakedrop.ethereum.contract.MerkleDistributor;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.stakedrop.kit.execution.BlockReference;
import io.stakedrop.kit.execution.Call;
import io.stakedrop.kit.execution.ExecutionNode;
import io.stakedrop.kit.execution.ExecutionNodeConfig;
import io.stakedrop.kit.execution.JsonRpcExecutionNode;
import io.stakedrop.kit.execution.NodeErrorException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** The checks that ask a node of the token's network, as of its newest block. */
@ApplicationScoped
class ChainChecks {
    private final ExecutionNode node;
    private final boolean isConfigured;
    private final long chainId;

    ChainChecks(JsonRpcExecutionNode node, ExecutionNodeConfig config) {
        this.node = node;
        this.isConfigured = node.isConfigured();
        this.chainId = config.chainId().orElse(0);
    }

    /** Whether a node of the token's network can be asked. */
    boolean mayAsk(Token token) {
        return isConfigured && chainId == token.chainId();
    }

    Finding notAsked(PreflightCheck check, Token token) {
        return Finding.of(
                check,
                PreflightOutcome.NOT_CHECKED,
                "Not checked: no execution node of the network %d is configured.".formatted(token.chainId()));
    }

    /** Whether the token is there, and counts as many decimals as the campaign says. */
    Uni<Finding> checkToken(Token token) {
        return node.fetchCode(token.address(), BlockReference.LATEST)
                .chain(code -> code.equals(Bytes.EMPTY)
                        ? Uni.createFrom()
                                .item(Finding.of(
                                        PreflightCheck.TOKEN,
                                        PreflightOutcome.BLOCKING,
                                        "There is no contract at the token's address %s.".formatted(token.address())))
                        : fetchDecimals(token).map(decimals -> compareDecimals(token, decimals)));
    }

    private Uni<Optional<Integer>> fetchDecimals(Token token) {
        return ask(Call.of(token.address(), Erc20.decimals()))
                .map(answer -> answer.map(Erc20::readDecimals))
                .onFailure(InvalidValueException.class)
                .recoverWithItem(Optional.empty());
    }

    private static Finding compareDecimals(Token token, Optional<Integer> decimals) {
        boolean differs = decimals.filter(found -> found != token.decimals()).isPresent();
        return Finding.of(
                PreflightCheck.TOKEN,
                differs ? PreflightOutcome.BLOCKING : PreflightOutcome.PASSED,
                decimals.map(found ->
                                "The token has %d decimals; the campaign says %d.".formatted(found, token.decimals()))
                        .orElse("The token is there and does not tell its decimals."));
    }

    /** Whether one of those who may pay has what all claims take. */
    Uni<Finding> checkFunding(Subject subject, List<Address> payers) {
        if (payers.isEmpty()) {
            return Uni.createFrom()
                    .item(Finding.of(
                            PreflightCheck.FUNDING,
                            PreflightOutcome.NOT_CHECKED,
                            "Not checked: declare the distributor, or say whose tokens will fund it."));
        }
        return fetchBalances(subject.token(), payers).map(balances -> {
            List<String> said = new ArrayList<>();
            boolean enough = false;
            for (int payer = 0; payer < payers.size(); payer++) {
                said.add("%s has %s".formatted(payers.get(payer), balances.get(payer)));
                enough |= !balances.get(payer).isLessThan(subject.total());
            }
            return Finding.of(
                    PreflightCheck.FUNDING,
                    enough ? PreflightOutcome.PASSED : shortfall(subject),
                    "%s; all claims take %s.".formatted(String.join(", ", said), subject.total()));
        });
    }

    /** Of a contract of several rounds it is not known what it has paid of the amounts already. */
    private static PreflightOutcome shortfall(Subject subject) {
        return subject.distributor().filter(Distributor::cumulative).isPresent()
                ? PreflightOutcome.WARNING
                : PreflightCheck.FUNDING.whenFound();
    }

    /** Who of those who may pay has at least so much, the first of them. */
    Uni<Optional<Address>> findPayer(Subject subject, List<Address> payers, TokenAmount amount) {
        return fetchBalances(subject.token(), payers).map(balances -> {
            for (int payer = 0; payer < payers.size(); payer++) {
                if (!balances.get(payer).isLessThan(amount)) {
                    return Optional.of(payers.get(payer));
                }
            }
            return Optional.empty();
        });
    }

    private Uni<List<TokenAmount>> fetchBalances(Token token, List<Address> owners) {
        return Multi.createFrom()
                .iterable(owners)
                .onItem()
                .transformToUniAndConcatenate(owner ->
                        ask(Call.of(token.address(), Erc20.balanceOf(owner))).map(ChainChecks::readBalance))
                .collect()
                .asList();
    }

    /** What is no token has no balances. */
    private static TokenAmount readBalance(Optional<Bytes> answer) {
        try {
            return answer.map(Erc20::readBalance).orElse(TokenAmount.ZERO);
        } catch (InvalidValueException noBalance) {
            return TokenAmount.ZERO;
        }
    }

    /** Those of the claims that are for contracts. */
    Uni<List<UniswapClaim>> findContracts(List<UniswapClaim> claims) {
        List<Address> accounts = claims.stream().map(UniswapClaim::account).toList();
        return node.run(CodeSurvey.creationCode(accounts), BlockReference.LATEST)
                .map(returned -> {
                    BitSet contracts = CodeSurvey.readContracts(returned, claims.size());
                    return contracts.stream().mapToObj(claims::get).toList();
                });
    }

    /** Those of the claims that the payer's tokens can't be sent for; a token may return nothing. */
    Uni<List<UniswapClaim>> findRefusedTransfers(Subject subject, Address payer, List<UniswapClaim> claims) {
        return Multi.createFrom()
                .iterable(claims)
                .onItem()
                .transformToUniAndConcatenate(claim -> ask(new Call(
                                Optional.of(payer),
                                subject.token().address(),
                                Erc20.transfer(claim.account(), claim.amount())))
                        .map(answer -> answer.filter(ChainChecks::isConsent)
                                .map(sent -> List.<UniswapClaim>of())
                                .orElse(List.of(claim))))
                .onItem()
                .<UniswapClaim>disjoint()
                .collect()
                .asList();
    }

    /** Nothing, or {@code true}: as OpenZeppelin's {@code SafeERC20} reads it. */
    private static boolean isConsent(Bytes returned) {
        try {
            return returned.equals(Bytes.EMPTY) || Erc20.readConsent(returned);
        } catch (InvalidValueException noBool) {
            return false;
        }
    }

    /** Whether a call goes through. */
    Uni<Boolean> succeeds(Call call) {
        return ask(call).map(Optional::isPresent);
    }

    /** Whether a contract says that a claim is paid, as Uniswap's does; false where it does not tell. */
    Uni<Boolean> isClaimed(Address contract, long index) {
        return ask(Call.of(contract, MerkleDistributor.isClaimed(index)))
                .map(answer -> answer.map(MerkleDistributor::readIsClaimed).orElse(false))
                .onFailure(InvalidValueException.class)
                .recoverWithItem(false);
    }

    private Uni<Optional<Bytes>> ask(Call call) {
        return node.call(call, BlockReference.LATEST)
                .map(Optional::of)
                .onFailure(NodeErrorException.class)
                .recoverWithItem(Optional.empty());
    }
}
