package io.longlink.rpc.processor.read;

import io.longlink.rpc.processor.model.JavaType;
import io.longlink.rpc.processor.model.Method;
import io.longlink.rpc.processor.model.Method.Arrival;
import io.longlink.rpc.processor.model.Method.Items;
import io.longlink.rpc.processor.model.Method.Parameter;
import io.longlink.rpc.processor.model.Method.Result;
import io.longlink.rpc.processor.model.Value;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads one method of a contract. */
final class MethodReader {

    private final Compilation compilation;
    private final Problems problems;
    private final TypeElement contract;
    private final MethodFinder finder;
    private final TypeReader types;
    private final PolicyReader policies;
    private final ThrowsReader exceptions;

    MethodReader(
            Compilation compilation, Problems problems, TypeElement contract, MethodFinder finder, TypeReader types) {
        this.compilation = compilation;
        this.problems = problems;
        this.contract = contract;
        this.finder = finder;
        this.types = types;
        policies = new PolicyReader(compilation, problems, contract);
        exceptions = new ThrowsReader(compilation, problems, finder, types);
    }

    /** Null when a problem was reported; others may have been reported too. */
    @Nullable
    Method read(ExecutableElement method, int index) {
        String name = method.getSimpleName().toString();
        Place place = Place.of(shown(method), contract.getSimpleName() + "." + name);
        if (isGeneric(method, place) || isFinalizer(method, place) || isAmbiguous(method, place)) {
            return null;
        }
        ExecutableType resolved = finder.resolved(method);
        Parameters parameters = parameters(method, resolved, place);
        boolean stream = isPublisher(resolved.getReturnType())
                || resolved.getParameterTypes().stream().anyMatch(MethodReader::isPublisher);
        Method.Policy policy = policies.read(method, stream, place);
        Result result = policy.oneWay() ? Result.NONE : result(resolved.getReturnType(), place.then("result"));
        ThrowsReader.Thrown thrown = exceptions.read(method, place);
        String wireName =
                new Wires(compilation, problems).nameOnly(place, name, method, "and a method is known by one key only");
        if (parameters == null || result == null || thrown == null) {
            return null;
        }
        return new Method(
                index,
                name,
                wireName,
                parameters.values(),
                parameters.items(),
                method.isVarArgs(),
                result,
                thrown.declared(),
                thrown.failures(),
                policy,
                compilation.elements().isDeprecated(method));
    }

    /** A default or static method: nothing of it travels. */
    void checkLocal(ExecutableElement method) {
        policies.checkLocal(method, Place.of(shown(method), contract.getSimpleName() + "." + method.getSimpleName()));
    }

    /** An inherited method may stand in a class file: then the interface is what the compiler can show. */
    private Element shown(ExecutableElement method) {
        return isOwn(method) ? method : contract;
    }

    private boolean isOwn(ExecutableElement method) {
        return Compilation.owner(method).equals(contract);
    }

    private boolean isGeneric(ExecutableElement method, Place place) {
        if (method.getTypeParameters().isEmpty()) {
            return false;
        }
        problems.report(
                ProblemId.GENERIC_METHOD,
                place,
                "a generic method says nothing about the types that travel",
                "name the types, with one method for each");
        return true;
    }

    /** The garbage collector would call it on every stub. */
    private boolean isFinalizer(ExecutableElement method, Place place) {
        boolean finalizer = method.getSimpleName().contentEquals("finalize")
                && method.getParameters().isEmpty();
        if (finalizer) {
            problems.report(
                    ProblemId.FINALIZE_METHOD, place, "the garbage collector would call it on the stub", "rename it");
        }
        return finalizer;
    }

    private boolean isAmbiguous(ExecutableElement method, Place place) {
        boolean ambiguous = finder.isAmbiguous(method);
        if (ambiguous) {
            problems.report(
                    ProblemId.DUPLICATE_METHOD,
                    place,
                    "inherited twice with parameters that only type arguments make the same, so that no call can name one of the two",
                    "declare it in the contract itself");
        }
        return ambiguous;
    }

    /** What a method takes. */
    private record Parameters(
            List<Parameter> values, @Nullable Items items) {}

    private @Nullable Parameters parameters(ExecutableElement method, ExecutableType resolved, Place place) {
        int count = method.getParameters().size();
        List<Parameter> values = new ArrayList<>();
        Items items = null;
        for (int i = 0; i < count; i++) {
            VariableElement parameter = method.getParameters().get(i);
            TypeMirror type = resolved.getParameterTypes().get(i);
            // A class file may have lost the names, and the same contract must give the same code.
            String name = isOwn(method) ? parameter.getSimpleName().toString() : "arg" + i;
            Place own = place.then("parameter \"" + name + "\"").at(isOwn(method) ? parameter : contract);
            checkUnpinned(parameter, own);
            new Defaults(compilation, problems)
                    .refuse(
                            own,
                            List.of(parameter),
                            "on a parameter of a method, which callers always give",
                            "pass it");
            if (isPublisher(type)) {
                items = items(name, type, i == count - 1, own);
                continue;
            }
            Value value = types.value(type, own);
            if (value != null) {
                values.add(new Parameter(name, value));
            }
        }
        int read = values.size() + (items == null ? 0 : 1);
        return read == count ? new Parameters(values, items) : null;
    }

    private static boolean isPublisher(TypeMirror type) {
        return Compilation.is(type, "java.util.concurrent.Flow.Publisher");
    }

    private @Nullable Items items(String name, TypeMirror type, boolean last, Place place) {
        if (!last) {
            problems.report(
                    ProblemId.STREAM,
                    place,
                    "a stream of items has parameters behind it (expected: one stream, the last parameter)",
                    "put it last, and send several streams with several methods, or as one of a sealed type");
            return null;
        }
        JavaType declared = types.speller().spell(type, place);
        Value value = declared == null ? null : types.value(content(type), place.then("item"));
        return declared == null || value == null ? null : new Items(name, declared, value);
    }

    /** What the type holds: the bound of its argument. */
    private TypeMirror content(TypeMirror type) {
        return types.speller().bound(((DeclaredType) type).getTypeArguments().get(0));
    }

    private void checkUnpinned(VariableElement parameter, Place place) {
        if (Compilation.has(parameter, io.longlink.rpc.annotations.Wire.class)) {
            problems.report(
                    ProblemId.WIRE,
                    place,
                    "@Wire on a parameter of a method, whose name does not travel",
                    "remove it, parameters may be renamed freely");
        }
    }

    private @Nullable Result result(TypeMirror type, Place place) {
        if (type.getKind() == TypeKind.VOID) {
            return Result.NONE;
        }
        Arrival arrival = arrival(type);
        if (arrival == Arrival.NOW) {
            Value value = types.value(type, place);
            return value == null ? null : new Result(value.type(), value, arrival);
        }
        JavaType declared = types.speller().spell(type, place);
        if (declared == null) {
            return null;
        }
        TypeMirror content = content(type);
        if (arrival == Arrival.LATER && Compilation.is(content, "java.lang.Void")) {
            return new Result(declared, null, arrival);
        }
        Value value = types.value(content, arrival == Arrival.ITEMS ? place.then("item") : place);
        return value == null ? null : new Result(declared, value, arrival);
    }

    private static Arrival arrival(TypeMirror type) {
        if (isPublisher(type)) {
            return Arrival.ITEMS;
        }
        return Compilation.is(type, "java.util.concurrent.CompletionStage")
                        || Compilation.is(type, "java.util.concurrent.CompletableFuture")
                ? Arrival.LATER
                : Arrival.NOW;
    }
}
