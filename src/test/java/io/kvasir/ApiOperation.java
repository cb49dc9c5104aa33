package io.kvasir;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.kvasir.flow.http.RestApplication;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** An operation of the API, as a method of a resource implements it. */
record ApiOperation(String method, String path, Method implementation) {
    private static final Set<String> AT_THE_ROOT = Set.of("openai", "tei");

    /** Returns the operations of all resources. */
    static List<ApiOperation> all() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(Rooms.ROOT).stream()
                .filter(type -> type.isAnnotatedWith(Path.class))
                .flatMap(type -> Stream.of(type.reflect().getDeclaredMethods()))
                .flatMap(method -> verb(method).map(verb -> new ApiOperation(verb, pathOf(method), method)))
                .toList();
    }

    private static Stream<String> verb(Method method) {
        return Stream.of(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(verb -> verb.value().toLowerCase(Locale.ROOT));
    }

    private static String pathOf(Method method) {
        Class<?> resource = method.getDeclaringClass();
        boolean root = AT_THE_ROOT.contains(resource.getPackageName().substring(Rooms.ROOT.length() + 1));
        String path = (root ? "" : RestApplication.PATH) + below(resource) + below(method);
        return path.isEmpty() ? "/" : path.replaceAll("\\{(\\w+): [^}]+}", "{$1}");
    }

    private static String below(AnnotatedElement element) {
        Path path = element.getAnnotation(Path.class);
        return path == null || path.value().equals("/") ? "" : path.value();
    }

    boolean hasBody() {
        return Stream.of(implementation.getParameters())
                .anyMatch(parameter -> parameter.getType() == InputStream.class && parameter.getAnnotations().length == 0);
    }

    /** Returns the media type of the body. */
    String bodyType() {
        Consumes consumes = implementation.getAnnotation(Consumes.class);
        return consumes == null ? "application/json" : consumes.value()[0];
    }

    Set<String> queryParameters() {
        Set<String> names = new TreeSet<>();
        for (Parameter parameter : implementation.getParameters()) {
            Stream<? extends AnnotatedElement> declared = parameter.isAnnotationPresent(BeanParam.class)
                    ? Stream.of(parameter.getType().getDeclaredFields())
                    : Stream.of(parameter);
            declared.flatMap(element -> annotation(element, QueryParam.class)).forEach(query -> names.add(query.value()));
        }
        return names;
    }

    Set<String> pathParameters() {
        Set<String> names = new TreeSet<>();
        for (Parameter parameter : implementation.getParameters()) {
            annotation(parameter, PathParam.class).forEach(path -> names.add(path.value()));
        }
        return names;
    }

    private static <A extends Annotation> Stream<A> annotation(AnnotatedElement element, Class<A> type) {
        return Stream.of(element.getAnnotationsByType(type));
    }

    /** Returns what the published description says of the operation. */
    Map<String, Object> described() {
        Object path = OpenApi.published().paths().get(path());
        Object operation = path == null ? null : OpenApi.object(path).get(method());
        if (operation == null) {
            throw new AssertionError(this + " is not described");
        }
        return OpenApi.object(operation);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
