package io.stakedrop.staking.network;

import io.stakedrop.ethereum.Wei;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Enough for a validator, and not more than there is ether. */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ValidatorAmount.Validator.class)
@interface ValidatorAmount {
    String message() default "must be from 32 to 100000000 ether, in wei";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Leaves absent values to {@code @NotNull}. */
    class Validator implements ConstraintValidator<ValidatorAmount, Wei> {
        private static final Wei ETHER = Wei.of(BigInteger.TEN.pow(18));

        @Override
        public boolean isValid(@Nullable Wei value, ConstraintValidatorContext context) {
            return value == null
                    || (!value.isLessThan(ETHER.times(32)) && !value.isGreaterThan(ETHER.times(100_000_000)));
        }
    }
}
