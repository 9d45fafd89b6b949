package io.stakedrop.staking.column;

import io.stakedrop.ethereum.Address;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** An address in 20 bytes. */
@Converter(autoApply = true)
public class AddressColumn implements AttributeConverter<Address, byte[]> {

    @Override
    public byte @Nullable [] convertToDatabaseColumn(@Nullable Address value) {
        return value == null ? null : value.toBytes();
    }

    @Override
    public @Nullable Address convertToEntityAttribute(byte @Nullable [] column) {
        return column == null ? null : Address.of(column);
    }
}
