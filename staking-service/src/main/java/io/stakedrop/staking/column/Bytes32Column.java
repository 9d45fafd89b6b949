package io.stakedrop.staking.column;

import io.stakedrop.ethereum.Bytes32;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** A hash in 32 bytes. */
@Converter(autoApply = true)
public class Bytes32Column implements AttributeConverter<Bytes32, byte[]> {

    @Override
    public byte @Nullable [] convertToDatabaseColumn(@Nullable Bytes32 value) {
        return value == null ? null : value.toBytes();
    }

    @Override
    public @Nullable Bytes32 convertToEntityAttribute(byte @Nullable [] column) {
        return column == null ? null : Bytes32.of(column);
    }
}
