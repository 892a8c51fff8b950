package io.github.compoundscaler.search;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

@AnalyzeClasses(packages = "io.github.compoundscaler.search", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureRulesTest {
    private static final String MATHS = "org.apache.commons.math3";

    @ArchTest
    static final ArchRule COMMONS_MATH_STAYS_INSIDE =
            classes().that().arePublic().should(haveNoSignatureWithMaths());

    @ArchTest
    static final ArchRule BUDGETS_KNOW_NO_MODEL = noClasses()
            .that()
            .resideInAPackage("io.github.compoundscaler.search")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.github.compoundscaler.search.trial..",
                    "io.github.compoundscaler.search.fit..",
                    "io.github.compoundscaler.search.latency..");

    private static ArchCondition<JavaClass> haveNoSignatureWithMaths() {
        return new ArchCondition<>("have no signature with a type of Commons Math") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaCodeUnit unit : type.getCodeUnits()) {
                    boolean visible = unit.getModifiers().contains(JavaModifier.PUBLIC)
                            || unit.getModifiers().contains(JavaModifier.PROTECTED);
                    boolean maths = unit.getRawReturnType().getPackageName().startsWith(MATHS)
                            || unit.getRawParameterTypes().stream()
                                    .anyMatch(parameter ->
                                            parameter.getPackageName().startsWith(MATHS));
                    events.add(new SimpleConditionEvent(unit, !(visible && maths), unit.getFullName()));
                }
            }
        };
    }
}
