package io.stakedrop.staking.pool;

import io.stakedrop.ethereum.Address;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** An address that somebody can have the key of. */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = NotZeroAddress.Validator.class)
@interface NotZeroAddress {
    String message() default "must not be the zero address: what is sent there is lost";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Leaves absent values to {@code @NotNull}. */
    class Validator implements ConstraintValidator<NotZeroAddress, Address> {

        @Override
        public boolean isValid(@Nullable Address value, ConstraintValidatorContext context) {
            return value == null || !value.equals(Address.ZERO);
        }
    }
}
