package io.stakedrop.airdrop.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that a campaign asks. Without a field, a wallet registers with its address alone. */
record RegistrationForm(List<FormField> fields) {

    RegistrationForm {
        fields = List.copyOf(fields);
        if (fields.stream().map(FormField::name).distinct().count() < fields.size()) {
            throw new IllegalArgumentException("no two fields may have the same name");
        }
    }

    /** What is wrong with somebody's answers; empty where nothing is. An answer itself is never repeated. */
    List<AnswerFault> faultsOf(Map<String, String> answers) {
        List<AnswerFault> faults = new ArrayList<>();
        Map<String, FormField> known = fields.stream().collect(Collectors.toMap(FormField::name, Function.identity()));
        new TreeMap<>(answers).forEach((name, answer) -> {
            FormField field = known.get(name);
            if (field == null) {
                faults.add(new AnswerFault(name, "unknown-field", "is not asked"));
                return;
            }
            field.rule().brokenBy(answer).ifPresent(rule -> faults.add(new AnswerFault(name, "invalid-value", rule)));
        });
        fields.stream()
                .filter(field -> field.required() && !answers.containsKey(field.name()))
                .forEach(field -> faults.add(new AnswerFault(field.name(), "required", "is required")));
        return faults;
    }

    /** Those of the answers that are personal, or those that are not. */
    Map<String, String> pick(Map<String, String> answers, boolean personal) {
        Map<String, String> picked = new TreeMap<>();
        fields.stream()
                .filter(field -> field.personal() == personal && answers.containsKey(field.name()))
                .forEach(field -> picked.put(field.name(), answers.getOrDefault(field.name(), "")));
        return picked;
    }

    /** An answer that can't be taken. */
    record AnswerFault(String field, String code, String rule) {}
}
