package io.github.compoundscaler.cli.plot;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.github.compoundscaler.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class PlotRulesTest {
    private static final String PLOT = "io.github.compoundscaler.cli.plot";

    @ArchTest
    static final ArchRule PICTURES_KNOW_NO_NETWORKS = noClasses()
            .that()
            .resideInAPackage(PLOT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.github.compoundscaler.cli",
                    "io.github.compoundscaler",
                    "io.github.compoundscaler.arch..",
                    "io.github.compoundscaler.cost..",
                    "io.github.compoundscaler.zoo..",
                    "io.github.compoundscaler.search..");

    /** So SVG is the same on every machine, and needs neither fonts nor a desktop. */
    @ArchTest
    static final ArchRule ONLY_PNG_NEEDS_A_DESKTOP = noClasses()
            .that()
            .doNotHaveSimpleName("PngCanvas")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.awt..", "javax.imageio..", "javax.swing..");
}
