package io.stakedrop.gateway.secret;

import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.secret.Finding;
import io.stakedrop.kit.secret.SecretScanner;
import io.vertx.core.buffer.Buffer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks for secrets. The last bytes are held back until more come or the body ends, so that nothing of a secret has passed
 * when its end is seen; a body that is shorter than that passes when all of it is clear.
 */
final class HoldingGuard implements BodyGuard {

    private final SecretScanner scanner;
    private final Function<Finding, ProblemException> refusal;
    private Buffer held = Buffer.buffer();

    /** @param refusal the problem that a finding is */
    HoldingGuard(SecretScanner scanner, Function<Finding, ProblemException> refusal) {
        this.scanner = scanner;
        this.refusal = refusal;
    }

    @Override
    public Buffer pass(Buffer piece) {
        byte[] bytes = piece.getBytes();
        check(scanner.scan(bytes, 0, bytes.length));
        Buffer arrived = held.length() == 0 ? piece : held.copy().appendBuffer(piece);
        int clear = Math.max(0, arrived.length() - SecretScanner.WINDOW_BYTES);
        held = arrived.slice(clear, arrived.length());
        return arrived.slice(0, clear);
    }

    @Override
    public Buffer end() {
        check(scanner.end());
        return held;
    }

    private void check(@Nullable Finding finding) {
        if (finding != null) {
            held = Buffer.buffer();
            throw refusal.apply(finding);
        }
    }
}
