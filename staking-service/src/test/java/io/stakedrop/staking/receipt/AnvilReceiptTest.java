package io.stakedrop.staking.receipt;

import static io.stakedrop.staking.StakingApi.ether;
import static io.stakedrop.staking.StakingApi.newAddress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.kit.execution.ExecutionNode;
import io.stakedrop.kit.execution.NodeUnavailableException;
import io.stakedrop.staking.AnvilServers;
import io.stakedrop.staking.Evm;
import io.stakedrop.staking.StakingApi;
import io.stakedrop.staking.beacon.BeaconOfBlocks;
import io.stakedrop.staking.ledger.FeeRate;
import io.stakedrop.staking.pool.FeeRecipient;
import io.stakedrop.staking.pool.FeeRecipients;
import io.stakedrop.staking.pool.FeeSchedule;
import io.stakedrop.staking.pool.Pool;
import io.stakedrop.staking.pool.PoolKind;
import io.stakedrop.testkit.servers.TestServers;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fee recipients on a real EVM, whose blocks pay priority fees to the account that they name. */
@QuarkusTest
@WithTestResource(AnvilServers.class)
class AnvilReceiptTest {
    private static final long EPOCH = 7;
    private static final String NOBODY = "0x00000000000000000000000000000000000000ff";

    @Inject
    ExecutionNode node;

    @Inject
    ReceiptRepository repository;

    private String recipient;
    private String former;
    private String stranger;
    private String depositAddress;

    @BeforeEach
    void nameAccounts() {
        Evm.require();
        List<String> accounts = Evm.call("eth_accounts").getList("result");
        recipient = accounts.get(5);
        former = accounts.get(6);
        stranger = accounts.get(7);
        depositAddress = newAddress();
        coinbase(NOBODY);
    }

    /** The oracle goes through all blocks and adds up what each transaction moved. */
    @Test
    void tellsWhatARecipientReceivedFromWhatItSentToTheWei() {
        // Given
        Bytes32 first = head();
        coinbase(recipient);
        send(stranger, newAddress(), ether(1), 3);
        send(stranger, recipient, ether(2), 1);
        send(recipient, depositAddress, ether(1), 2);
        coinbase(NOBODY);
        send(stranger, recipient, BigInteger.valueOf(7), 1);
        send(recipient, newAddress(), ether(3), 2);
        send(recipient, recipient, ether(1), 2);
        revert(recipient, ether(1));
        Evm.mine(3);
        Bytes32 last = head();

        // When
        RecipientReceipt receipt = read(first, last, List.of(recipient)).getFirst();

        // Then: 2 ether and 7 wei, and tips of 3, 1 and 2 gwei for 21000 gas each
        Moved moved = moved(first, last);
        assertThat(receipt.received().wei())
                .isEqualTo(moved.received())
                .isEqualTo(new BigInteger("2000126000000000007"));
        assertThat(receipt.passedOn().toBigInteger()).isEqualTo(ether(1));
        assertThat(receipt.spent().toBigInteger())
                .isEqualTo(moved.sent().add(moved.fees()).subtract(ether(1)))
                .isGreaterThan(ether(3));
    }

    @Test
    void countsWhatOneRecipientSendsToAnotherOfThePoolAsNothing() {
        // Given
        Bytes32 first = head();
        send(stranger, former, ether(1), 1);
        send(former, recipient, ether(5), 1);

        // When
        PoolReceipts receipts = new PoolReceipts(read(first, head(), List.of(recipient, former)));

        // Then
        assertThat(receipts.toBooks().received().toBigInteger()).isEqualTo(ether(1));
        assertThat(receipts.toBooks().passedOn()).isEqualTo(Wei.ZERO);
    }

    @Test
    void beginsWithTheBalanceThatWasPostedForTheEpochBefore() throws Exception {
        // Given: an epoch that was posted with 5 wei less than there were
        Bytes32 first = head();
        Pool pool = pool(List.of(recipient));
        Wei posted = Wei.of(new BigInteger(balance(recipient))).minus(Wei.of(5));
        long count = Long.decode(
                Evm.call("eth_getTransactionCount", recipient, "latest").getString("result"));
        insertReceipt(pool, posted, count);

        // When
        PoolReceipts receipts = fetch(pool, first, first);

        // Then
        assertThat(receipts.toBooks().received()).isEqualTo(Wei.of(5));
    }

    @Test
    void failsWhereTheNodeDoesNotKnowTheBlock() {
        // Given
        Bytes32 unknown = Bytes32.parse("0x" + "12".repeat(32));

        // When, Then
        assertThatExceptionOfType(NodeUnavailableException.class)
                .isThrownBy(() -> fetch(pool(List.of(recipient)), head(), unknown));
    }

    /** Here epochs are the devnet's, whose blocks this chain does not have. */
    @Test
    void noPoolGetsARecipientWhoseReceiptsNobodyCouldRead() {
        StakingApi tenant = StakingApi.ofNewTenant();
        Map<String, Object> pool = StakingApi.pool(tenant.createProvider());
        pool.put("feeRecipient", recipient);

        tenant.post(StakingApi.POOLS, pool).then().statusCode(503);
    }

    @Test
    void anEpochWaitsForItsReceiptsAndHoldsUpNoOtherPool() throws Exception {
        // Given
        StakingApi tenant = StakingApi.ofNewTenant();
        JsonPath pool = tenant.createPool();
        long begun = pool.getLong("epoch");
        String other = tenant.createPool().getString("id");
        change(
                "insert into fee_recipient (pool_id, from_epoch, address, announced_at) values (?, %d, decode('%s', 'hex'), now())"
                        .formatted(begun + 2, recipient.substring(2)),
                pool.getString("id"));

        // When
        long epoch = tenant.forward(4);
        tenant.awaitEpoch(other, epoch);

        // Then: in the order of their ids the pool's turn was before the other's
        assertThat(tenant.get(StakingApi.POOLS + "/{id}", pool.getString("id")).getLong("epoch"))
                .isEqualTo(begun + 1);
        change("alter table fee_recipient disable trigger fee_recipient_append_only");
        change("delete from fee_recipient where pool_id = ?", pool.getString("id"));
        change("alter table fee_recipient enable trigger fee_recipient_append_only");
        tenant.awaitEpoch(pool.getString("id"), epoch);
    }

    private List<RecipientReceipt> read(Bytes32 first, Bytes32 last, List<String> recipients) {
        return fetch(pool(recipients), first, last).recipients();
    }

    private PoolReceipts fetch(Pool pool, Bytes32 first, Bytes32 last) {
        ReceiptService service =
                new ReceiptService(repository, node, new BeaconOfBlocks(Map.of(EPOCH - 1, first, EPOCH, last)));
        return ask(() -> Panache.withSession(() -> service.fetch(pool, EPOCH)));
    }

    private Pool pool(List<String> recipients) {
        UUID id = UUID.randomUUID();
        FeeRecipients watched = new FeeRecipients(recipients.stream()
                .map(address -> new FeeRecipient(Address.parse(address), EPOCH - recipients.indexOf(address)))
                .toList());
        return new Pool(
                id,
                id,
                id,
                "Aurora",
                PoolKind.LIQUID,
                Wei.of(1),
                new FeeSchedule(new FeeRate(0), List.of()),
                Address.parse(depositAddress),
                watched,
                null,
                null,
                false,
                Instant.EPOCH);
    }

    /** What the recipient got, sent (to itself not counted) and paid for its transactions. */
    private record Moved(BigInteger received, BigInteger sent, BigInteger fees) {
        Moved plus(BigInteger in, BigInteger out, BigInteger fee) {
            return new Moved(received.add(in), sent.add(out), fees.add(fee));
        }
    }

    private Moved moved(Bytes32 first, Bytes32 last) {
        Moved moved = new Moved(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);
        for (String hash = last.toString(); !hash.equals(first.toString()); ) {
            JsonPath block = Evm.call("eth_getBlockByHash", hash, true);
            for (String transaction : block.getList("result.transactions.hash", String.class)) {
                moved = moved(moved, block, transaction);
            }
            hash = block.getString("result.parentHash");
        }
        return moved;
    }

    private Moved moved(Moved before, JsonPath block, String hash) {
        JsonPath transaction = Evm.call("eth_getTransactionByHash", hash);
        JsonPath receipt = Evm.call("eth_getTransactionReceipt", hash);
        BigInteger price = number(receipt, "effectiveGasPrice");
        BigInteger gas = number(receipt, "gasUsed");
        boolean fromIt = recipient.equalsIgnoreCase(transaction.getString("result.from"));
        boolean toIt = recipient.equalsIgnoreCase(transaction.getString("result.to"));
        BigInteger value = receipt.getString("result.status").equals("0x1") && fromIt != toIt
                ? number(transaction, "value")
                : BigInteger.ZERO;
        BigInteger tip = recipient.equalsIgnoreCase(block.getString("result.miner"))
                ? price.subtract(number(block, "baseFeePerGas")).multiply(gas)
                : BigInteger.ZERO;
        return before.plus(
                tip.add(toIt ? value : BigInteger.ZERO),
                fromIt ? value : BigInteger.ZERO,
                fromIt ? price.multiply(gas) : BigInteger.ZERO);
    }

    private static BigInteger number(JsonPath answer, String field) {
        return new BigInteger(answer.getString("result." + field).substring(2), 16);
    }

    private static String balance(String account) {
        return new BigInteger(
                        Evm.call("eth_getBalance", account, "latest")
                                .getString("result")
                                .substring(2),
                        16)
                .toString();
    }

    private static void coinbase(String account) {
        Evm.call("anvil_setCoinbase", account);
    }

    private static void send(String from, String to, BigInteger value, int tipGwei) {
        Evm.call("eth_sendTransaction", transaction(from, to, value, tipGwei));
    }

    private static Map<String, Object> transaction(String from, String to, BigInteger value, int tipGwei) {
        return new HashMap<>(Map.of(
                "from",
                from,
                "to",
                to,
                "value",
                Evm.quantity(value),
                "maxFeePerGas",
                "0x174876e800",
                "maxPriorityFeePerGas",
                "0x" + Long.toHexString(tipGwei * 1_000_000_000L)));
    }

    /** Sends ether to a contract that refuses it: the value stays, the gas is paid. */
    private static void revert(String from, BigInteger value) {
        String contract = newAddress();
        Evm.call("anvil_setCode", contract, "0x60006000fd");
        Map<String, Object> transaction = transaction(from, contract, value, 1);
        transaction.put("gas", "0x186a0");
        Evm.call("eth_sendTransaction", transaction);
    }

    private static Bytes32 head() {
        return Bytes32.parse(Evm.head());
    }

    private static void insertReceipt(Pool pool, Wei balance, long count) throws Exception {
        try (Connection database = TestServers.ofJvm().connect();
                PreparedStatement pools = database.prepareStatement(
                        "insert into provider (id, tenant_id, name, created_at) values (?, ?, 'P', now())");
                PreparedStatement insert = database.prepareStatement("""
                        with pool as (
                            insert into pool (id, provider_id, tenant_id, name, kind, minimum_deposit, fee_basis_points,
                                deposit_address, created_at)
                            values (?, ?, ?, 'P', 'liquid', 1000000000, 0, decode(?, 'hex'), now()))
                        insert into execution_receipt (pool_id, epoch, fee_recipient, balance_before, balance_after,
                            transaction_count, passed_on, spent)
                        values (?, ?, decode(?, 'hex'), 0, cast(? as numeric), ?, 0, 0)""")) {
            pools.setObject(1, pool.id());
            pools.setObject(2, pool.id());
            pools.executeUpdate();
            insert.setObject(1, pool.id());
            insert.setObject(2, pool.id());
            insert.setObject(3, pool.id());
            insert.setString(4, pool.depositAddress().toString().substring(2));
            insert.setObject(5, pool.id());
            insert.setLong(6, EPOCH - 1);
            insert.setString(
                    7,
                    pool.feeRecipients()
                            .announced()
                            .getFirst()
                            .address()
                            .toString()
                            .substring(2));
            insert.setString(8, balance.toString());
            insert.setLong(9, count);
            insert.executeUpdate();
        }
    }

    private static void change(String sql, String... ids) throws Exception {
        try (Connection database = TestServers.ofJvm().connect();
                PreparedStatement change = database.prepareStatement(sql)) {
            for (int index = 0; index < ids.length; index++) {
                change.setObject(index + 1, UUID.fromString(ids[index]));
            }
            change.executeUpdate();
        }
    }

    private static <T> T ask(Supplier<Uni<T>> question) {
        try {
            return VertxContextSupport.subscribeAndAwait(question);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
