package io.stakedrop.airdrop.preflight;

import io.stakedrop.airdrop.bulk.BlockingTransactions;
import io.stakedrop.ethereum.Address;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The checks that need nothing but the list, each a few statements over all of it in one transaction with what it found;
 * blocks, so for worker threads.
 */
@ApplicationScoped
class ListChecks {
    private static final String REPEATED = """
            account = any (array(
                select account from claim_list_row where list_id = ? group by account having count(*) > 1))""";

    private static final String ZERO = "account = decode(repeat('00', 20), 'hex')";

    private static final String FREQUENT = """
            select amount, count(*) from claim_list_row where list_id = ? and amount > 0 group by amount
            having count(*) >= 5 and count(*) * 100 >= (select row_count from claim_list where id = ?)""";

    private static final String COUNTS = """
            select amount, count(*) from claim_list_row where list_id = ? and amount = any (?) group by amount""";

    private static final String QUARTILES = """
            select percentile_disc(0.25) within group (order by amount), percentile_disc(0.75) within group (order by amount)
              from claim_list_row where list_id = ? and amount > 0""";

    private static final String FREQUENCIES =
            "select amount, count(*) from claim_list_row where list_id = ? and amount > 0 group by amount";

    private static final String APPEALS = """
            select (select count(*) from appeal where campaign_id = ? and state = 'open'),
                   (select count(*)
                      from (select distinct on (account) id from appeal
                             where campaign_id = ? and state = 'accepted' order by account, accepted desc) decided
                     where not exists (
                           select from allocation
                             join allocation_override on allocation_override.allocation_id = allocation.id
                            where allocation.list_id = ? and allocation_override.appeal_id = decided.id))""";

    /** Of more different amounts, only the rows of the first are listed. */
    private static final int MOST_AMOUNTS = 10_000;

    /** Fewer may be by chance what more than half of a list is only by mistake. */
    private static final int LEAST_CLAIMS = 5;

    private static final int AMOUNTS_PER_FETCH = 10_000;

    private final BlockingTransactions transactions;
    private final FindingWriter findings;

    ListChecks(BlockingTransactions transactions, FindingWriter findings) {
        this.transactions = transactions;
        this.findings = findings;
    }

    void checkDuplicates(Subject subject) throws SQLException {
        keep(subject, PreflightCheck.DUPLICATES, connection -> REPEATED, subject.list());
    }

    void checkZeroRecipient(Subject subject) throws SQLException {
        keep(subject, PreflightCheck.ZERO_RECIPIENT, connection -> ZERO);
    }

    void checkBurnRecipients(Subject subject) throws SQLException {
        keep(
                subject,
                PreflightCheck.BURN_RECIPIENTS,
                connection -> burnAddresses(subject.token().address()));
    }

    void checkZeroAmounts(Subject subject) throws SQLException {
        keep(subject, PreflightCheck.ZERO_AMOUNTS, connection -> "amount = 0");
    }

    void checkPowersOfTen(Subject subject) throws SQLException {
        transactions.inTransaction(connection -> {
            PowersOfTen powers = new PowersOfTen();
            forEachAmount(connection, FREQUENT, powers::addFrequent, subject.amounts(), subject.amounts());
            Array candidates = numerics(connection, powers.candidates());
            forEachAmount(connection, COUNTS, powers::addCandidate, subject.amounts(), candidates);
            Array rare = numerics(connection, powers.rare());
            long rows = keepRows(
                    connection,
                    subject,
                    subject.amounts(),
                    PreflightCheck.POWER_OF_TEN_AMOUNTS,
                    "amount = any (?)",
                    rare);
            findings.store(connection, subject, Finding.ofRows(PreflightCheck.POWER_OF_TEN_AMOUNTS, rows));
            return rows;
        });
    }

    void checkOutliers(Subject subject) throws SQLException {
        keep(
                subject,
                subject.amounts(),
                PreflightCheck.AMOUNT_OUTLIERS,
                connection -> outside(fence(connection, subject.amounts())));
    }

    void checkHexadecimal(Subject subject) throws SQLException {
        transactions.inTransaction(connection -> {
            Suspects suspects = suspects(connection, subject.amounts());
            Array amounts = connection.createArrayOf(
                    "numeric", suspects.amounts().stream().map(BigDecimal::new).toArray());
            keepRows(
                    connection,
                    subject,
                    subject.amounts(),
                    PreflightCheck.HEXADECIMAL_AMOUNTS,
                    "amount = any (?)",
                    amounts);
            findings.store(connection, subject, Finding.ofRows(PreflightCheck.HEXADECIMAL_AMOUNTS, suspects.claims()));
            return suspects;
        });
    }

    /** An accepted one that the list lacks would be a promise that the root breaks. */
    void checkAppeals(Subject subject) throws SQLException {
        transactions.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(APPEALS)) {
                statement.setObject(1, subject.campaign());
                statement.setObject(2, subject.campaign());
                statement.setObject(3, subject.amounts());
                try (ResultSet result = statement.executeQuery()) {
                    result.next();
                    Finding finding = appealsFinding(result.getLong(1), result.getLong(2));
                    findings.store(connection, subject, finding);
                    return finding;
                }
            }
        });
    }

    private static Finding appealsFinding(long open, long lacking) {
        PreflightOutcome outcome =
                lacking > 0 ? PreflightOutcome.BLOCKING : open > 0 ? PreflightOutcome.WARNING : PreflightOutcome.PASSED;
        return Finding.of(
                PreflightCheck.APPEALS,
                outcome,
                "%d accepted appeals are not in the list, and %d wait for a decision.".formatted(lacking, open));
    }

    private void keep(Subject subject, PreflightCheck check, Condition condition, Object... parameters)
            throws SQLException {
        keep(subject, subject.list(), check, condition, parameters);
    }

    private void keep(Subject subject, UUID list, PreflightCheck check, Condition condition, Object... parameters)
            throws SQLException {
        transactions.inTransaction(connection -> {
            long rows = keepRows(connection, subject, list, check, condition.sql(connection), parameters);
            findings.store(connection, subject, Finding.ofRows(check, rows));
            return rows;
        });
    }

    /** Nobody can have made a key of an address with 144 zero bits; the others are written so that everybody sees it. */
    private static String burnAddresses(Address token) {
        return """
                account <> decode(repeat('00', 20), 'hex') and (
                    substring(account for 18) = decode(repeat('00', 18), 'hex') or account in (
                    decode(repeat('ff', 20), 'hex'), decode(repeat('ee', 20), 'hex'), decode(repeat('deadbeef', 5), 'hex'),
                    decode('dead000000000000000042069420694206942069', 'hex'), decode(substring('%s' from 3), 'hex')))""".formatted(token);
    }

    private static String outside(AmountFence fence) {
        return "amount > 0 and (amount < %s or amount >= %s)".formatted(fence.least(), fence.beyond());
    }

    private static String keepRows(String condition) {
        return """
                insert into preflight_row (preflight_id, check_name, claim_index, account, amount)
                select ?, ?, claim_index, account, amount from claim_list_row where list_id = ? and (%s)""".formatted(condition);
    }

    private static long keepRows(
            Connection connection,
            Subject subject,
            UUID list,
            PreflightCheck check,
            String condition,
            Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(keepRows(condition))) {
            statement.setObject(1, subject.preflight());
            statement.setString(2, check.code());
            statement.setObject(3, list);
            for (int parameter = 0; parameter < parameters.length; parameter++) {
                statement.setObject(4 + parameter, parameters[parameter]);
            }
            return statement.executeLargeUpdate();
        }
    }

    /** Where every amount is zero, no amount is outside. */
    private static AmountFence fence(Connection connection, UUID list) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(QUARTILES)) {
            statement.setObject(1, list);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                BigDecimal lower = result.getBigDecimal(1);
                return lower == null
                        ? AmountFence.of(BigInteger.ONE, BigInteger.ONE)
                        : AmountFence.of(
                                lower.toBigIntegerExact(),
                                result.getBigDecimal(2).toBigIntegerExact());
            }
        }
    }

    private static Suspects suspects(Connection connection, UUID list) throws SQLException {
        Suspects conspicuous = new Suspects(HexadecimalReading.CONSPICUOUS);
        Suspects suspicious = new Suspects(HexadecimalReading.SUSPICIOUS);
        long[] all = {0};
        forEachAmount(
                connection,
                FREQUENCIES,
                (amount, claims) -> {
                    int moreZeros = HexadecimalReading.moreZeros(amount);
                    conspicuous.add(amount, claims, moreZeros);
                    suspicious.add(amount, claims, moreZeros);
                    all[0] += claims;
                },
                list);
        return suspicious.claims() >= LEAST_CLAIMS && 2 * suspicious.claims() >= all[0] ? suspicious : conspicuous;
    }

    private static Array numerics(Connection connection, Collection<BigInteger> amounts) throws SQLException {
        return connection.createArrayOf(
                "numeric", amounts.stream().map(BigDecimal::new).toArray());
    }

    private static void forEachAmount(Connection connection, String query, AmountUse use, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setFetchSize(AMOUNTS_PER_FETCH);
            for (int parameter = 0; parameter < parameters.length; parameter++) {
                statement.setObject(1 + parameter, parameters[parameter]);
            }
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    use.accept(result.getBigDecimal(1).toBigIntegerExact(), result.getLong(2));
                }
            }
        }
    }

    @FunctionalInterface
    private interface AmountUse {
        void accept(BigInteger amount, long claims);
    }

    /** Amounts that are so much rounder in the other reading, and how many claims have them. */
    private static final class Suspects {
        private final int leastZeros;
        private final List<BigInteger> amounts = new ArrayList<>();
        private long claims;

        Suspects(int leastZeros) {
            this.leastZeros = leastZeros;
        }

        void add(BigInteger amount, long count, int moreZeros) {
            if (moreZeros < leastZeros) {
                return;
            }
            claims += count;
            if (amounts.size() < MOST_AMOUNTS) {
                amounts.add(amount);
            }
        }

        List<BigInteger> amounts() {
            return amounts;
        }

        long claims() {
            return claims;
        }
    }

    @FunctionalInterface
    private interface Condition {
        String sql(Connection connection) throws SQLException;
    }
}
