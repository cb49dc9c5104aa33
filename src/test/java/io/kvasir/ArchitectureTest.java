package io.kvasir;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.kvasir.inference.http.ModelCall;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ext.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/** Enforces the layering: which packages may use each other, and which of them may use a given technology. */
@AnalyzeClasses(packages = Rooms.ROOT, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final int MAX_PARAMETERS = 5;
    private static final String[] SQL = {"java.sql..", "javax.sql..", "jakarta.persistence..", "org.hibernate..", "com.pgvector.."};
    private static final String[] HTTP_PACKAGES = {"..http..", "io.kvasir.openai..", "io.kvasir.tei.."};
    private static final String[] HTTP_AWARE_PACKAGES = {
        "..http..", "io.kvasir.problem", "io.kvasir.access", "io.kvasir.flow", "io.kvasir.openai..", "io.kvasir.tei.."
    };

    @ArchTest
    static final ArchRule packages_useOtherPackages_onlyAsTheTableAllows =
            classes().should(each("use only rooms that their row names", ArchitectureTest::uses));

    /** This also excludes packages named util, common, shared, impl, service, manager or helper. */
    @ArchTest
    static final ArchRule packages_areThoseOfTheTable_andNothingElse =
            classes().should(each("live in a room of the house", ArchitectureTest::lives));

    @ArchTest
    static final ArchRule packages_haveDocumentation_andAreNullMarked =
            classes().should(each("have a package-info marked for null analysis", ArchitectureTest::nullMarked));

    @ArchTest
    static final ArchRule classes_haveNoGenericSuffixInTheirName =
            noClasses().should().haveNameMatching(".*(Impl|Utils?|Helper|Manager)");

    @ArchTest
    static final ArchRule onnxRuntime_isUsed_onlyByItsAdapter = noClasses()
            .that()
            .resideOutsideOfPackage("io.kvasir.inference.onnx")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.onnxruntime..");

    @ArchTest
    static final ArchRule tokenizersOfHuggingFace_areUsedOnlyByOurs = noClasses()
            .that()
            .resideOutsideOfPackage("io.kvasir.inference.tokenizer")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..");

    @ArchTest
    static final ArchRule packages_haveNoCycles =
            SlicesRuleDefinition.slices().matching("io.kvasir.(**)").should().beFreeOfCycles();

    /** One level of inner packages keeps each small enough to be seen at a glance. */
    @ArchTest
    static void packages_haveAtMostThirtyTwoFiles(JavaClasses classes) {
        Map<String, Long> files = classes.stream()
                .filter(type -> type.getSource().isPresent())
                .collect(Collectors.groupingBy(
                        JavaClass::getPackageName,
                        Collectors.mapping(
                                type -> type.getSource().get().getFileName().orElseThrow(),
                                Collectors.collectingAndThen(Collectors.toSet(), names -> (long) names.size()))));

        assertThat(files).isNotEmpty();
        assertThat(files.values()).allMatch(count -> count <= 32);
    }

    @ArchTest
    static final ArchRule infinispan_isUsed_onlyByTheCache = noClasses()
            .that()
            .resideOutsideOfPackage("io.kvasir.cache.infinispan")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.infinispan..");

    @ArchTest
    static final ArchRule lucene_isUsed_onlyByTheAnalyzer = noClasses()
            .that()
            .resideOutsideOfPackage("io.kvasir.text.analysis")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.lucene..", "org.tartarus..");

    @ArchTest
    static final ArchRule sql_isUsed_onlyByTheStoragePackages = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.kvasir.document..", "io.kvasir.index..", "io.kvasir.mesh", "io.kvasir.problem", "io.kvasir.ops..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SQL);

    @ArchTest
    static final ArchRule sql_inTheProblemPackage_isLimitedToExceptions = noClasses()
            .that()
            .resideInAPackage("io.kvasir.problem")
            .should()
            .dependOnClassesThat(resideInAnyPackage(SQL).and(not(assignableTo(Throwable.class))));

    @ArchTest
    static final ArchRule entities_areUsed_onlyInTheirPackage = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .should()
            .bePackagePrivate()
            .andShould()
            .haveSimpleNameEndingWith("Row");

    @ArchTest
    static final ArchRule resources_areInHttpPackages_andAreNamedResource = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .should()
            .resideInAnyPackage(HTTP_PACKAGES)
            .andShould()
            .haveSimpleNameEndingWith("Resource");

    @ArchTest
    static final ArchRule asyncResources_thatUseAModel_areAdmittedFirst = methods()
            .that()
            .areDeclaredInClassesThat(annotatedWith(Path.class))
            .and()
            .haveRawReturnType(CompletionStage.class)
            .and()
            .haveNameNotMatching("tokenize|decode|info")
            .should()
            .beAnnotatedWith(ModelCall.class);

    @ArchTest
    static final ArchRule filtersAndProviders_areInHttpPackages_orBelowTheFeatures = classes()
            .that(annotatedWith(Provider.class).or(annotatedWith(ApplicationPath.class)))
            .should()
            .resideInAnyPackage(HTTP_AWARE_PACKAGES);

    @ArchTest
    static final ArchRule jaxRsAndServlets_areNotUsed_outsideTheHttpPackages = noClasses()
            .that()
            .resideOutsideOfPackages(HTTP_AWARE_PACKAGES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..");

    /** {@code jakarta.json.Json} looks up its provider on every call, so it is allowed only for files read at start. */
    @ArchTest
    static final ArchRule json_inRequests_isCreatedWithoutProviderLookup = noClasses()
            .that()
            .resideOutsideOfPackages("io.kvasir.inference.onnx", "io.kvasir.inference.tokenizer", "io.kvasir.ops")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("jakarta.json.Json");

    @ArchTest
    static final ArchRule standardStreams_areWritten_onlyByTheFirstQuestion = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.kvasir.ops.QuickStart")
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule configs_create_recordsNamedSettings = methods()
            .that()
            .areAnnotatedWith(Produces.class)
            .and()
            .areDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Config")
            .should()
            .haveRawReturnType(describe(
                    "a record called Settings", type -> type.isRecord() && type.getSimpleName().endsWith("Settings")));

    @ArchTest
    static final ArchRule settings_areCreated_onlyByTheConfigOfTheirPackage = classes()
            .that()
            .haveSimpleNameEndingWith("Settings")
            .and()
            .areRecords()
            .should(each("be made only by a Config", ArchitectureTest::made));

    @ArchTest
    static final ArchRule beans_useConstructorInjection = fields()
            .that()
            .areAnnotatedWith(Inject.class)
            .should()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(Provider.class)
            .because("the container makes providers by their default constructor and nothing else");

    /** What travels together is a record. Constructors are excepted: those of beans and of settings name each part once. */
    @ArchTest
    static final ArchRule methods_takeAtMostFiveParameters =
            classes().should(each("have no method of more than five parameters", ArchitectureTest::parameters));

    private static ArchCondition<JavaClass> each(String description, BiConsumer<JavaClass, List<String>> complaints) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                List<String> found = new ArrayList<>();
                complaints.accept(type, found);
                found.forEach(complaint -> events.add(SimpleConditionEvent.violated(type, complaint)));
            }
        };
    }

    private static void uses(JavaClass type, List<String> complaints) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            String objection = target.getPackageName().startsWith(Rooms.ROOT) ? Rooms.violation(type, target) : null;
            if (objection != null) {
                complaints.add(objection + ": " + dependency.getDescription());
            }
        }
    }

    private static void lives(JavaClass type, List<String> complaints) {
        String objection = Rooms.violation(type.getPackageName());
        if (objection != null) {
            complaints.add(type.getFullName() + ": " + objection);
        }
    }

    private static void nullMarked(JavaClass type, List<String> complaints) {
        if (!type.getPackage().tryGetPackageInfo().map(info -> info.isAnnotatedWith(NullMarked.class)).orElse(false)) {
            complaints.add(type.getPackageName() + " has no package-info with @NullMarked");
        }
    }

    private static void parameters(JavaClass type, List<String> complaints) {
        for (JavaMethod method : type.getMethods()) {
            boolean written = !method.getModifiers().contains(JavaModifier.SYNTHETIC);
            int count = method.getRawParameterTypes().size();
            if (written && count > MAX_PARAMETERS) {
                complaints.add("%s takes %d parameters".formatted(method.getFullName(), count));
            }
        }
    }

    private static void made(JavaClass settings, List<String> complaints) {
        for (JavaConstructorCall call : settings.getConstructorCallsToSelf()) {
            JavaClass maker = call.getOriginOwner();
            boolean config = maker.getSimpleName().endsWith("Config") && Rooms.isOneFeature(maker, settings);
            if (!config && !maker.equals(settings)) {
                complaints.add(call.getDescription());
            }
        }
    }
}
