package io.stakedrop.staking.pool;

import static io.stakedrop.staking.StakingApi.newAddress;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.kit.execution.ExecutionNode;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.stakedrop.staking.AnvilServers;
import io.stakedrop.staking.Evm;
import io.stakedrop.staking.beacon.BeaconOfBlocks;
import io.stakedrop.staking.problem.StakingProblems;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(AnvilServers.class)
class AnvilFeeRecipientCheckTest {
    private static final long EPOCH = 7;

    @Inject
    ExecutionNode node;

    @BeforeEach
    void requireEvm() {
        Evm.require();
    }

    @Test
    void refusesAContractAndTakesAnAccount() {
        // Given
        String contract = newAddress();
        Evm.call("anvil_setCode", contract, "0x00");
        Evm.mine(1);

        // When
        Bytes32 head = Bytes32.parse(Evm.head());

        // Then
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> check(contract, head))
                .returns(StakingProblems.FEE_RECIPIENT_IS_CONTRACT, ProblemException::type);
        assertThatCode(() -> check(newAddress(), head)).doesNotThrowAnyException();
    }

    @Test
    void refusesWhatNobodyCanTellAtTheMoment() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> check(newAddress(), Bytes32.parse("0x" + "12".repeat(32))))
                .returns(Problems.DEPENDENCY_UNAVAILABLE, ProblemException::type);
    }

    private void check(String address, Bytes32 lastBlock) throws Throwable {
        FeeRecipientCheck check = new FeeRecipientCheck(node, new BeaconOfBlocks(Map.of(EPOCH, lastBlock)));
        VertxContextSupport.subscribeAndAwait(() -> check.requirePlain(Address.parse(address), EPOCH));
    }
}
