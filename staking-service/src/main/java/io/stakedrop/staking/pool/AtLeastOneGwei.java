package io.stakedrop.staking.pool;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.Wei;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** An amount that the consensus layer can count: one gwei or more. */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = AtLeastOneGwei.Validator.class)
public @interface AtLeastOneGwei {
    String message() default "must be at least 1000000000 wei, which is one gwei";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Leaves absent values to {@code @NotNull}. */
    class Validator implements ConstraintValidator<AtLeastOneGwei, Wei> {
        private static final Wei ONE_GWEI = Gwei.of(1).toWei();

        @Override
        public boolean isValid(@Nullable Wei value, ConstraintValidatorContext context) {
            return value == null || !value.isLessThan(ONE_GWEI);
        }
    }
}
