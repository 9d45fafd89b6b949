package io.stakedrop.ethereum;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks for {@code float}, {@code double} and their boxes in a class: in fields, parameters, results, calls, constants,
 * casts and arithmetic. It reads the bytecode itself, as ArchUnit does not see what happens between calls.
 */
final class UseNoFloatingPoint extends ArchCondition<JavaClass> {
    private static final Set<String> FLOATING = Set.of("F", "D", "Ljava/lang/Float;", "Ljava/lang/Double;");

    UseNoFloatingPoint() {
        super("use no floating point");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        ClassModel model = parse(type);
        boolean inField = model.fields().stream().anyMatch(field -> isFloating(field.fieldTypeSymbol()));
        if (inField) {
            events.add(SimpleConditionEvent.violated(type, type.getName() + " has a field of it"));
        }
        model.methods().stream()
                .filter(UseNoFloatingPoint::isFloating)
                .map(method -> "%s uses it in %s".formatted(type.getName(), method.methodName()))
                .forEach(violation -> events.add(SimpleConditionEvent.violated(type, violation)));
    }

    private static ClassModel parse(JavaClass type) {
        try (InputStream bytes = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return ClassFile.of().parse(bytes.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isFloating(MethodModel method) {
        return isFloating(method.methodTypeSymbol())
                || method.code().stream()
                        .flatMap(code -> code.elementStream())
                        .anyMatch(UseNoFloatingPoint::isFloating);
    }

    private static boolean isFloating(CodeElement element) {
        return switch (element) {
            case ConstantInstruction constant -> isFloating(constant.typeKind());
            case OperatorInstruction operator -> isFloating(operator.typeKind());
            case ConvertInstruction convert -> isFloating(convert.fromType()) || isFloating(convert.toType());
            case NewPrimitiveArrayInstruction array -> isFloating(array.typeKind());
            case NewMultiArrayInstruction array -> isFloating(array.arrayType().asSymbol());
            case TypeCheckInstruction check -> isFloating(check.type().asSymbol());
            case FieldInstruction field -> isFloating(field.typeSymbol());
            case InvokeInstruction call ->
                isFloating(call.typeSymbol()) || isFloating(call.owner().asSymbol());
            default -> false;
        };
    }

    private static boolean isFloating(TypeKind kind) {
        return kind == TypeKind.FLOAT || kind == TypeKind.DOUBLE;
    }

    private static boolean isFloating(MethodTypeDesc type) {
        return Stream.concat(Stream.of(type.returnType()), type.parameterList().stream())
                .anyMatch(UseNoFloatingPoint::isFloating);
    }

    private static boolean isFloating(ClassDesc type) {
        return FLOATING.contains(type.descriptorString().replace("[", ""));
    }
}
