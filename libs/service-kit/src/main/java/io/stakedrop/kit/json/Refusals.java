package io.stakedrop.kit.json;

import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.stakedrop.kit.problem.Fault;

/** What Jackson refused, said in the request's words. */
final class Refusals {

    private Refusals() {}

    /**
     * A refused value as a fault.
     *
     * @param path where the reading began
     * @param type what was to be read there
     */
    static Fault fault(String path, Class<?> type, JsonMappingException refused) {
        String place = path;
        for (JsonMappingException.Reference step : refused.getPath()) {
            place = step.getFieldName() == null
                    ? RequestFaults.element(place, step.getIndex())
                    : RequestFaults.field(place, step.getFieldName());
        }
        Class<?> target = refused instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
                ? mismatch.getTargetType()
                : type;
        // The first token was looked at before the value was read, so that there only the value can be wrong.
        boolean isValue = refused.getPath().isEmpty()
                || refused instanceof InvalidFormatException
                || refused.getCause() instanceof InputCoercionException;
        return new Fault(
                place,
                isValue ? RequestFaults.INVALID_VALUE : RequestFaults.WRONG_TYPE,
                Expected.of(target).rule());
    }
}
