package io.stakedrop.staking.column;

import io.stakedrop.ethereum.Wei;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** An amount of wei in numeric(78,0). */
@Converter(autoApply = true)
public class WeiColumn implements AttributeConverter<Wei, BigInteger> {

    @Override
    public @Nullable BigInteger convertToDatabaseColumn(@Nullable Wei value) {
        return value == null ? null : value.toBigInteger();
    }

    @Override
    public @Nullable Wei convertToEntityAttribute(@Nullable BigInteger column) {
        return column == null ? null : Wei.of(column);
    }
}
