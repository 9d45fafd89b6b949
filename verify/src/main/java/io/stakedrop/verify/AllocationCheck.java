package io.stakedrop.verify;

import io.stakedrop.allocation.Allocation;
import io.stakedrop.allocation.AllocationRefusedException;
import io.stakedrop.allocation.ContentHash;
import io.stakedrop.allocation.Participants;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Divides the pool anew and compares. */
final class AllocationCheck {
    /** More would hide what kind of difference it is. */
    private static final int MOST_SHOWN = 20;

    private final AllocationFile published;
    private final Allocation.Claims claims;
    private final PrintStream out;
    private long differences;
    private int next;

    AllocationCheck(AllocationFile published, Participants participants, PrintStream out) {
        this.published = published;
        this.out = out;
        try {
            this.claims = Allocation.of(published.terms(), participants).claims();
        } catch (AllocationRefusedException refused) {
            throw new UnknownException("The pool can't be divided so: " + refused.getMessage());
        }
    }

    /** The exit code. */
    int run(@Nullable Path list) {
        Bytes32 hash = contentHash();
        out.printf(
                "Recomputed: %d claims, pool %s, content hash %s%n",
                claims.count(), published.terms().pool(), hash);
        if (!hash.equals(published.contentHash())) {
            differ("The allocation says content hash %s.".formatted(published.contentHash()));
        }
        if (list != null) {
            compare(list);
        }
        out.println(differences == 0 ? "Equal." : "Different: %d differences.".formatted(differences));
        return differences == 0 ? Main.EQUAL : Main.DIFFERENT;
    }

    private Bytes32 contentHash() {
        ContentHash hash = new ContentHash();
        for (int index = 0; index < claims.count(); index++) {
            hash.add(claims.claim(index));
        }
        return hash.finish();
    }

    /** Row by row, as both are in the order of the indexes. */
    private void compare(Path list) {
        ListFile.read(list, row -> {
            if (next >= claims.count()) {
                differ("The list has %s, which nobody is given.".formatted(describe(row)));
            } else if (!row.equals(claims.claim(next))) {
                differ("Row %d of the list has %s, but recomputed is %s."
                        .formatted(next + 2, describe(row), describe(claims.claim(next))));
            }
            next++;
        });
        if (next < claims.count()) {
            differ("The list ends before %s and %d more."
                    .formatted(describe(claims.claim(next)), claims.count() - next - 1));
        }
    }

    private void differ(String difference) {
        differences++;
        if (differences <= MOST_SHOWN) {
            out.println(difference);
        }
    }

    private static String describe(UniswapClaim claim) {
        return "%d,%s,%s".formatted(claim.index(), claim.account(), claim.amount());
    }
}
