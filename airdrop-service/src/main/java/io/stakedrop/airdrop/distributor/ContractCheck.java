package io.stakedrop.airdrop.distributor;

import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.chain.ServedChain;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.contract.MerkleDistributor;
import io.stakedrop.kit.execution.BlockReference;
import io.stakedrop.kit.execution.Call;
import io.stakedrop.kit.execution.NodeErrorException;
import io.stakedrop.kit.problem.Fault;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks the chain whether a declared contract is there, and whether its token and root are the campaign's. */
@ApplicationScoped
class ContractCheck {
    private final ServedChain chain;

    ContractCheck(ServedChain chain) {
        this.chain = chain;
    }

    /** Whether a node of that chain can be asked. */
    boolean mayAsk(long chainId) {
        return chain.isServed(chainId);
    }

    /**
     * What differs. A contract that does not tell its token or root, as only Uniswap's must, is taken at its word.
     *
     * @param root the campaign's, or null while it may be any: none is published, or rounds replace it
     * @return fails with {@code dependency-unavailable} while no node answers
     */
    Uni<List<Fault>> check(Address contract, Address token, @Nullable Bytes32 root) {
        return chain.node().fetchCode(contract, BlockReference.LATEST).chain(code -> {
            if (code.equals(Bytes.EMPTY)) {
                return Uni.createFrom()
                        .item(List.of(
                                new Fault("address", "no-contract", "must be a contract, but has no code there")));
            }
            Uni<Optional<Fault>> ofToken = ask(contract, MerkleDistributor.token(), MerkleDistributor::readToken)
                    .map(found -> found.filter(other -> !other.equals(token)).map(ContractCheck::otherToken));
            Uni<Optional<Fault>> ofRoot = ask(
                            contract, MerkleDistributor.merkleRoot(), MerkleDistributor::readMerkleRoot)
                    .map(found -> found.filter(other -> root != null && !other.equals(root))
                            .map(ContractCheck::otherRoot));
            return Uni.combine()
                    .all()
                    .unis(ofToken, ofRoot)
                    .with((first, second) ->
                            Stream.of(first, second).flatMap(Optional::stream).toList());
        });
    }

    private <T> Uni<Optional<T>> ask(Address contract, Bytes question, Function<Bytes, T> reader) {
        return chain.node()
                .call(Call.of(contract, question), BlockReference.LATEST)
                .map(answer -> Optional.of(reader.apply(answer)))
                .onFailure(failure -> failure instanceof NodeErrorException || failure instanceof InvalidValueException)
                .recoverWithItem(Optional.empty());
    }

    private static Fault otherToken(Address token) {
        return new Fault("address", "other-token", "must pay the campaign's token, but pays %s".formatted(token));
    }

    private static Fault otherRoot(Bytes32 root) {
        return new Fault(
                "address", "other-root", "must have the campaign's published root, but has %s".formatted(root));
    }
}
