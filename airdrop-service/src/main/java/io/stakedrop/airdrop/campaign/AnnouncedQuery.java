package io.stakedrop.airdrop.campaign;

import io.stakedrop.kit.page.PageRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The statement that finds the ids of announced campaigns: only what is filtered by is in it, so that it is planned by the
 * indexes that serve it.
 *
 * @param sql with numbered parameters
 * @param values the parameters' values in their order
 */
record AnnouncedQuery(String sql, List<Object> values) {

    static AnnouncedQuery of(CampaignFilter filter, PageRequest page) {
        Conditions all = new Conditions();
        filter.kind().ifPresent(kind -> all.add("kind = ?", kind.name().toLowerCase(Locale.ROOT)));
        filter.state().ifPresent(state -> all.add("state = ?", state));
        filter.chainId().ifPresent(chainId -> all.add("token_chain_id = ?", chainId));
        filter.token()
                .ifPresent(token -> all.add(
                        "token_address = decode(?, 'hex')", HexFormat.of().formatHex(token.toBytes())));
        filter.opensAfter().ifPresent(moment -> all.add("opens_at >= ?", utc(moment)));
        filter.opensBefore().ifPresent(moment -> all.add("opens_at < ?", utc(moment)));
        filter.closesAfter().ifPresent(moment -> all.add("closes_at >= ?", utc(moment)));
        filter.closesBefore().ifPresent(moment -> all.add("closes_at < ?", utc(moment)));
        filter.text().ifPresent(text -> all.add("search @@ websearch_to_tsquery('simple', ?)", text));
        page.after().ifPresent(after -> {
            all.add("(announced_at, id) < (?", utc(after.instantAt(0)));
            all.complete(", ?)", after.uuidAt(1));
        });
        return new AnnouncedQuery(
                "select id from campaign where announced_at is not null%s order by announced_at desc, id desc limit %d"
                        .formatted(all.sql, page.fetchLimit()),
                all.values);
    }

    <T> Mutiny.SelectionQuery<T> fill(Mutiny.SelectionQuery<T> query) {
        for (int number = 1; number <= values.size(); number++) {
            query.setParameter(number, values.get(number - 1));
        }
        return query;
    }

    private static OffsetDateTime utc(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    /** Conditions that all have to hold. */
    private static final class Conditions {
        private final StringBuilder sql = new StringBuilder();
        private final List<Object> values = new ArrayList<>();

        void add(String condition, Object value) {
            sql.append(" and ");
            complete(condition, value);
        }

        void complete(String condition, Object value) {
            values.add(value);
            sql.append(condition.replace("?", "?" + values.size()));
        }
    }
}
