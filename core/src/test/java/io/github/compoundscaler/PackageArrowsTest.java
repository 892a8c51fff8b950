package io.github.compoundscaler;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.github.compoundscaler.cost.CostReader;
import io.github.compoundscaler.layer.LayerGraph;
import java.lang.invoke.MethodHandles;
import java.util.ServiceLoader;

/** The arrows between core's packages go one way: layer ← cost ← arch ← root ← zoo. */
@AnalyzeClasses(packages = "io.github.compoundscaler", importOptions = ImportOption.DoNotIncludeTests.class)
class PackageArrowsTest {
    private static final String ROOT = "io.github.compoundscaler";

    @ArchTest
    static final ArchRule ARROWS_GO_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("layer")
            .definedBy(ROOT + ".layer")
            .layer("cost")
            .definedBy(ROOT + ".cost")
            .layer("arch")
            .definedBy(ROOT + ".arch")
            .layer("root")
            .definedBy(ROOT)
            .layer("zoo")
            .definedBy(ROOT + ".zoo")
            .whereLayer("layer")
            .mayNotAccessAnyLayer()
            .whereLayer("cost")
            .mayOnlyAccessLayers("layer")
            .whereLayer("arch")
            .mayOnlyAccessLayers("cost", "layer")
            .whereLayer("root")
            .mayOnlyAccessLayers("arch", "cost", "layer")
            .whereLayer("zoo")
            .mayOnlyAccessLayers("root", "arch", "cost", "layer");

    @ArchTest
    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES = slices().assignedFrom(new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                    return SliceIdentifier.of(javaClass.getPackageName());
                }

                @Override
                public String getDescription() {
                    return "packages";
                }
            })
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule EVERY_CLASS_IS_IN_ONE_OF_THEM = classes()
            .should()
            .resideInAnyPackage(ROOT, ROOT + ".layer", ROOT + ".cost", ROOT + ".arch", ROOT + ".zoo", ROOT + ".names");

    @ArchTest
    static final ArchRule CORE_NEEDS_ONLY_THE_JDK = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(ROOT + "..", "java..", "org.jspecify.annotations");

    /** So that native images need no list of what is reached by name. */
    @ArchTest
    static final ArchRule NOTHING_IS_REACHED_BY_NAME = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.lang.reflect..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ClassLoader.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ServiceLoader.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(MethodHandles.Lookup.class)
            .orShould()
            .callMethodWhere(target(owner(equivalentTo(Class.class)))
                    .and(target(
                            nameMatching("forName|newInstance|get(Resource|Declared|Method|Field|Constructor).*"))));

    /**
     * The two receivers count and keep for one thread; the search for the best rounding does within one call; the probe and its tables
     * remember what they have learnt.
     */
    @ArchTest
    static final ArchRule ALL_ELSE_IS_IMMUTABLE = fields().that()
            .areDeclaredInClassesThat()
            .doNotBelongToAnyOf(
                    CostReader.class,
                    LayerGraph.Builder.class,
                    CostTrueRounding.class,
                    CostProbe.class,
                    StepTable.class,
                    PositionTable.class)
            .should()
            .beFinal();
}
