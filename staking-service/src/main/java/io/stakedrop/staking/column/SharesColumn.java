package io.stakedrop.staking.column;

import io.stakedrop.staking.ledger.Shares;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Shares in numeric(78,0). */
@Converter(autoApply = true)
public class SharesColumn implements AttributeConverter<Shares, BigInteger> {

    @Override
    public @Nullable BigInteger convertToDatabaseColumn(@Nullable Shares value) {
        return value == null ? null : value.toBigInteger();
    }

    @Override
    public @Nullable Shares convertToEntityAttribute(@Nullable BigInteger column) {
        return column == null ? null : Shares.of(column);
    }
}
