package io.stakedrop.gateway.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.stakedrop.kit.secret.Finding;
import io.stakedrop.kit.secret.SecretScanner;
import io.stakedrop.kit.secret.TextBody;
import io.stakedrop.testkit.property.Seeds;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldingGuardTest {

    private static final String PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow";
    private static final String ROW = "1,0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed,400000000000000000000\n";

    @Test
    void nothingOfAPhrasePassesWhereverTheBodyIsCut() {
        // Given
        String before = ROW.repeat(200);
        byte[] body = (before + PHRASE + "\n" + ROW.repeat(200)).getBytes(UTF_8);

        for (int cut = 0; cut <= body.length; cut += cut < before.length() - 20 ? 997 : 1) {
            // When
            Buffer passed = Buffer.buffer();
            int first = cut;
            ProblemException refusal = refusalOf(() -> {
                HoldingGuard guard = guard();
                passed.appendBuffer(guard.pass(Buffer.buffer(body).slice(0, first)));
                passed.appendBuffer(guard.pass(Buffer.buffer(body).slice(first, body.length)));
                passed.appendBuffer(guard.end());
            });

            // Then
            assertThat(refusal.type()).isEqualTo(Problems.SECRET_IN_REQUEST);
            assertThat(passed.length()).isLessThanOrEqualTo(before.length());
        }
    }

    @Test
    void whatIsClearPassesUnchangedHoweverItIsCut() {
        Seeds.check(200, random -> {
            // Given
            byte[] body = ROW.repeat(random.nextInt(1000)).getBytes(UTF_8);
            List<Integer> cuts = new ArrayList<>();
            for (int at = 0; at < body.length; at += 1 + random.nextInt(1 + random.nextInt(20_000))) {
                cuts.add(at);
            }
            cuts.add(body.length);

            // When
            HoldingGuard guard = guard();
            Buffer passed = Buffer.buffer();
            int from = 0;
            for (int cut : cuts) {
                passed.appendBuffer(guard.pass(Buffer.buffer(body).slice(from, cut)));
                assertThat(cut - passed.length()).isLessThanOrEqualTo(SecretScanner.WINDOW_BYTES);
                from = cut;
            }
            passed.appendBuffer(guard.end());

            // Then
            assertThat(passed.getBytes()).isEqualTo(body);
        });
    }

    @Test
    void aShortBodyPassesWhenAllOfItIsClear() {
        // Given
        HoldingGuard guard = guard();

        // When
        Buffer before = guard.pass(Buffer.buffer(ROW));
        Buffer atEnd = guard.end();

        // Then
        assertThat(before.length()).isZero();
        assertThat(atEnd.toString()).isEqualTo(ROW);
    }

    @Test
    void aPhraseAtTheVeryEndIsSeen() {
        // Given
        HoldingGuard guard = guard();
        guard.pass(Buffer.buffer(ROW + PHRASE));

        // When / Then
        assertThatThrownBy(guard::end).isInstanceOf(ProblemException.class).hasMessageNotContaining("winner");
    }

    private static HoldingGuard guard() {
        return new HoldingGuard(new TextBody(), Finding::toProblem);
    }

    private static ProblemException refusalOf(Runnable work) {
        try {
            work.run();
        } catch (ProblemException refusal) {
            return refusal;
        }
        throw new AssertionError("it was not refused");
    }
}
