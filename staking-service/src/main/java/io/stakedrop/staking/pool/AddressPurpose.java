package io.stakedrop.staking.pool;

import java.util.Locale;

/** In which way an address serves its pool. */
enum AddressPurpose {
    DEPOSIT,
    FEE_RECIPIENT;

    /** Its name in the database, such as {@code fee-recipient}. */
    String column() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
