package io.stakedrop.verify;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.merkle.detective.AmountReading.Notation;
import io.stakedrop.ethereum.merkle.detective.ListDetective;
import io.stakedrop.ethereum.merkle.detective.ListRow;
import io.stakedrop.ethereum.merkle.detective.Verdict;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks for the tree that a root is of. */
final class RootCheck {
    private RootCheck() {}

    /** The exit code; a root of the list's digits read as hexadecimal is another list's. */
    static int run(Path list, Bytes32 root, PrintStream out) {
        List<ListRow> rows = new ArrayList<>();
        ListFile.read(
                list,
                claim -> rows.add(new ListRow(claim.account(), claim.amount().toString(), claim.index(), null)));
        if (rows.isEmpty()) {
            throw new UnknownException(list + " has no rows.");
        }
        Verdict verdict = new ListDetective(rows, root, ListDetective.DEFAULT_MAX_HASHES).search(0);
        out.println(verdict.describe());
        return verdict instanceof Verdict.Found found
                        && found.candidate().reading().notation() != Notation.HEXADECIMAL
                ? Main.EQUAL
                : Main.DIFFERENT;
    }
}
