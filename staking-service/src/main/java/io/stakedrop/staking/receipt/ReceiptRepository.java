package io.stakedrop.staking.receipt;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Wei;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** What was read of fee recipients, a row for each and epoch. It inserts and reads; nothing is ever changed. */
@ApplicationScoped
class ReceiptRepository {
    private static final HexFormat HEX = HexFormat.of();

    private static final String INSERT = """
            insert into execution_receipt (pool_id, epoch, fee_recipient, balance_before, balance_after, transaction_count,
                passed_on, spent)
            values (?1, ?2, decode(?3, 'hex'), ?4, ?5, ?6, ?7, ?8)""";

    private static final String OF_EPOCH = """
            select encode(fee_recipient, 'hex'), cast(balance_before as text), cast(balance_after as text),
                transaction_count, cast(passed_on as text), cast(spent as text)
            from execution_receipt where pool_id = ?1 and epoch = ?2 order by fee_recipient""";

    Uni<Void> add(UUID poolId, long epoch, List<RecipientReceipt> receipts) {
        return Multi.createFrom()
                .iterable(receipts)
                .onItem()
                .transformToUniAndConcatenate(receipt -> add(poolId, epoch, receipt))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private static Uni<Integer> add(UUID poolId, long epoch, RecipientReceipt receipt) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(INSERT)
                        .setParameter(1, poolId)
                        .setParameter(2, epoch)
                        .setParameter(3, HEX.formatHex(receipt.feeRecipient().toBytes()))
                        .setParameter(4, receipt.before().toBigInteger())
                        .setParameter(5, receipt.after().toBigInteger())
                        .setParameter(6, receipt.transactionCount())
                        .setParameter(7, receipt.passedOn().toBigInteger())
                        .setParameter(8, receipt.spent().toBigInteger())
                        .executeUpdate());
    }

    Uni<List<RecipientReceipt>> list(UUID poolId, long epoch) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(OF_EPOCH, Object[].class)
                        .setParameter(1, poolId)
                        .setParameter(2, epoch)
                        .getResultList())
                .map(rows -> rows.stream().map(ReceiptRepository::toReceipt).toList());
    }

    private static RecipientReceipt toReceipt(Object[] row) {
        return new RecipientReceipt(
                Address.of(HEX.parseHex((String) row[0])),
                Wei.parse((String) row[1]),
                Wei.parse((String) row[2]),
                ((Number) row[3]).longValue(),
                Wei.parse((String) row[4]),
                Wei.parse((String) row[5]));
    }
}
