package io.stakedrop.staking.pool;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A locked pool has a lock-up, and a liquid one has none. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = LockUpIfLocked.Validator.class)
@interface LockUpIfLocked {
    String message() default "must be there if, and only if, kind is locked";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Leaves an absent kind to {@code @NotNull}. */
    class Validator implements ConstraintValidator<LockUpIfLocked, PoolRequest> {

        @Override
        public boolean isValid(PoolRequest request, ConstraintValidatorContext context) {
            if (request.kind() == null || (request.kind() == PoolKind.LOCKED) == (request.lockUp() != null)) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
                    .addPropertyNode("lockUp")
                    .addConstraintViolation();
            return false;
        }
    }
}
