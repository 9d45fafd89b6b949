package io.stakedrop.airdrop.snapshot;

import io.stakedrop.airdrop.upload.RowFaults;
import org.jspecify.annotations.Nullable;

/** How the lines of an uploaded snapshot hold its rows. */
interface RowForm {

    /** Whether the first line must be a header, and is no row. */
    boolean hasHeader();

    /** Checks the header; what is wrong with it goes to the faults, and false ends the reading. */
    boolean readHeader(String line, RowFaults faults);

    /**
     * The texts of a row.
     *
     * @param number of the line
     * @return null when the line is wrong, which is among the faults then
     */
    @Nullable
    RowText read(long number, String line, RowFaults faults);

    /**
     * What a row says.
     *
     * @param amount empty where a snapshot has none
     */
    record RowText(String account, String amount) {}
}
