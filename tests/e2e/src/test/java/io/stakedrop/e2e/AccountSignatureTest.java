package io.stakedrop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.abi.Abi;
import io.stakedrop.ethereum.abi.AbiValue;
import io.stakedrop.ethereum.abi.ContractFunction;
import io.stakedrop.ethereum.signature.AccountCode;
import io.stakedrop.ethereum.signature.AccountNode;
import io.stakedrop.ethereum.signature.MessageHash;
import io.stakedrop.ethereum.signature.SignatureVerifier;
import io.stakedrop.ethereum.signature.Verification;
import io.stakedrop.ethereum.signature.Verification.Reason;
import io.stakedrop.testkit.evm.Anvil;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Verifies signatures by ethers for every kind of account on a real EVM: a key's, a contract's before and after its
 * deployment (ERC-6492, ERC-1271), and a key's that runs a contract's code (EIP-7702).
 */
class AccountSignatureTest {

    private static final String OWNER = "0x" + "46".repeat(32);
    private static final String STRANGER = "0x" + "47".repeat(32);
    private static final String DELEGATING = "0x" + "48".repeat(32);
    private static final int CHAIN_ID = 31_337;

    private static final String MESSAGE = "I claim 5 \u039e for the wallet.";
    private static final Bytes32 DIGEST = MessageHash.ofPersonalMessage(MESSAGE);
    private static final Bytes32 OTHER_DIGEST = MessageHash.ofPersonalMessage("I claim 6 \u039e for the wallet.");

    private static final Bytes32 SALT = Bytes32.parse("0x" + "01".repeat(32));
    private static final Bytes32 OTHER_SALT = Bytes32.parse("0x" + "02".repeat(32));
    private static final ContractFunction DEPLOY = ContractFunction.of("deploy(address,bytes32)", "address");
    private static final Bytes MAGIC_WORD = Bytes.parse("0x" + "6492".repeat(16));

    private Anvil anvil;
    private Evm evm;
    private NodeScript accounts;
    private AnvilAccountNode node;
    private Signer owner;
    private Signer stranger;
    private Address factory;

    /** An account's address and its key's signature of the message. */
    private record Signer(Address address, Bytes signature) {}

    /** Keeps the creation code that a node runs. */
    private record Recorder(AccountNode node, List<Bytes> ran) implements AccountNode {
        @Override
        public CompletionStage<byte[]> fetchCode(Address account) {
            return node.fetchCode(account);
        }

        @Override
        public CompletionStage<Optional<byte[]>> call(Address contract, byte[] callData) {
            return node.call(contract, callData);
        }

        @Override
        public CompletionStage<Optional<byte[]>> run(byte[] creationCode) {
            ran.add(Bytes.of(creationCode));
            return node.run(creationCode);
        }
    }

    @BeforeEach
    void deployTheFactory() {
        anvil = Anvil.start();
        evm = new Evm(anvil);
        accounts = NodeScript.start("account.mjs");
        node = new AnvilAccountNode(anvil);
        owner = signer(accounts.ask(Map.of("key", OWNER, "message", MESSAGE)));
        stranger = signer(accounts.ask(Map.of("key", STRANGER, "message", MESSAGE)));
        factory = Address.parse(evm.deploy(Contracts.compiled("WalletFactory"), Bytes.EMPTY));
    }

    @AfterEach
    void stopChain() {
        if (accounts != null) {
            accounts.close();
        }
        if (anvil != null) {
            anvil.close();
        }
    }

    @Test
    void acceptsTheOwnersSignatureForAWalletThatIsNotDeployedYet() {
        // Given
        Address wallet = walletAddress();

        // When
        Verification verdict = verify(wallet, DIGEST, wrapped(factory, SALT, owner.signature()));

        // Then
        assertThat(verdict).isEqualTo(new Verification.AcceptedOnceDeployed());
        assertThat(codeOf(wallet)).isEqualTo(AccountCode.NONE);
    }

    @Test
    void refusesForAWalletThatIsNotDeployedYetWhatItsOwnerDidNotSign() {
        // Given
        Address wallet = walletAddress();

        // When
        Verification ofStranger = verify(wallet, DIGEST, wrapped(factory, SALT, stranger.signature()));
        Verification ofOtherMessage = verify(wallet, OTHER_DIGEST, wrapped(factory, SALT, owner.signature()));

        // Then
        assertRefused(ofStranger, Reason.CONTRACT_REFUSED);
        assertRefused(ofOtherMessage, Reason.CONTRACT_REFUSED);
    }

    @Test
    void refusesADeploymentOfAnotherWallet() {
        // Given
        Address wallet = walletAddress();

        // When
        Verification byOtherSalt = verify(wallet, DIGEST, wrapped(factory, OTHER_SALT, owner.signature()));
        Verification byNoFactory = verify(wallet, DIGEST, wrapped(stranger.address(), SALT, owner.signature()));

        // Then
        assertRefused(byOtherSalt, Reason.NOT_DEPLOYED);
        assertRefused(byNoFactory, Reason.NOT_DEPLOYED);
    }

    @Test
    void refusesTheOwnersSignatureWithoutTheDeploymentThatItNeeds() {
        // Given
        Address wallet = walletAddress();

        // When
        Verification verdict = verify(wallet, DIGEST, owner.signature());

        // Then
        assertRefused(verdict, Reason.OTHER_SIGNER);
    }

    @Test
    void asksADeployedWallet() {
        // Given
        Address wallet = deployedWallet();

        // When
        Verification ofOwner = verify(wallet, DIGEST, owner.signature());
        Verification ofStranger = verify(wallet, DIGEST, stranger.signature());
        Verification ofOtherMessage = verify(wallet, OTHER_DIGEST, owner.signature());

        // Then
        assertThat(codeOf(wallet)).isEqualTo(AccountCode.CONTRACT);
        assertThat(ofOwner).isEqualTo(new Verification.AcceptedByContract());
        assertRefused(ofStranger, Reason.CONTRACT_REFUSED);
        assertRefused(ofOtherMessage, Reason.CONTRACT_REFUSED);
    }

    @Test
    void asksADeployedWalletForASignatureFromBeforeItsDeployment() {
        // Given
        Address wallet = deployedWallet();

        // When
        Verification ofOwner = verify(wallet, DIGEST, wrapped(factory, SALT, owner.signature()));
        Verification ofStranger = verify(wallet, DIGEST, wrapped(factory, SALT, stranger.signature()));

        // Then
        assertThat(ofOwner).isEqualTo(new Verification.AcceptedOnceDeployed());
        assertRefused(ofStranger, Reason.CONTRACT_REFUSED);
    }

    @Test
    void refusesForAContractThatCannotSign() {
        // When
        Verification verdict = verify(factory, DIGEST, owner.signature());

        // Then
        assertRefused(verdict, Reason.CONTRACT_REVERTED);
    }

    @Test
    void tellsADelegatingKeysAccountFromTheContractWhoseCodeItRuns() {
        // Given
        Address wallet = deployedWallet();
        JsonNode account = accounts.ask(
                Map.of("key", DELEGATING, "message", MESSAGE, "delegate", wallet.toString(), "chainId", CHAIN_ID));
        Signer delegating = signer(account);
        evm.delegate(account.path("authorization"));

        // When
        Verification ofItsKey = verify(delegating.address(), DIGEST, delegating.signature());
        Verification ofItsCodesOwner = verify(delegating.address(), DIGEST, owner.signature());
        Verification ofStranger = verify(delegating.address(), DIGEST, stranger.signature());

        // Then
        assertThat(codeOf(delegating.address())).isEqualTo(AccountCode.DELEGATED);
        assertThat(ofItsKey).isEqualTo(new Verification.SignedByKey());
        assertThat(ofItsCodesOwner).isEqualTo(new Verification.AcceptedByContract());
        assertRefused(ofStranger, Reason.OTHER_SIGNER);
    }

    @Test
    void simulatesByWhatTheCompilerMakesOfTheLibrarysSource() {
        // Given
        Recorder recorder = new Recorder(node, new ArrayList<>());

        // When
        verify(recorder, walletAddress(), DIGEST, wrapped(factory, SALT, owner.signature()));

        // Then
        assertThat(recorder.ran()).hasSize(1);
        assertThat(recorder.ran().getFirst().toString()).startsWith(Contracts.compiled("CounterfactualSignatureCheck"));
    }

    private Address walletAddress() {
        return DEPLOY.decodeResult(evm.call(factory.toString(), deployment(SALT)))
                .getFirst()
                .toAddress();
    }

    private Address deployedWallet() {
        Address wallet = walletAddress();
        evm.send(anvil.accounts().getFirst(), factory.toString(), deployment(SALT));
        return wallet;
    }

    private Bytes deployment(Bytes32 salt) {
        return DEPLOY.callData(AbiValue.address(owner.address()), AbiValue.bytes32(salt));
    }

    private Bytes wrapped(Address deployer, Bytes32 salt, Bytes signature) {
        Bytes content =
                Abi.encode(AbiValue.address(deployer), AbiValue.bytes(deployment(salt)), AbiValue.bytes(signature));
        return Bytes.concat(content.toBytes(), MAGIC_WORD.toBytes());
    }

    private Verification verify(Address account, Bytes32 digest, Bytes signature) {
        return verify(node, account, digest, signature);
    }

    private static Verification verify(AccountNode asked, Address account, Bytes32 digest, Bytes signature) {
        return new SignatureVerifier(asked)
                .verify(account, digest, signature.toBytes())
                .toCompletableFuture()
                .join();
    }

    private AccountCode codeOf(Address account) {
        return AccountCode.of(node.fetchCode(account).toCompletableFuture().join());
    }

    private static Signer signer(JsonNode account) {
        return new Signer(
                Address.parse(account.path("address").textValue()),
                Bytes.parse(account.path("signature").textValue()));
    }

    private static void assertRefused(Verification verdict, Reason reason) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verification.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
