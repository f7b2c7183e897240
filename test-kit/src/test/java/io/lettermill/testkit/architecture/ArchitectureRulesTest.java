package io.lettermill.testkit.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import io.lettermill.campaign.authoring.AnswersViews;
import io.lettermill.campaign.authoring.Chicken;
import io.lettermill.campaign.authoring.CountsRows;
import io.lettermill.campaign.authoring.InjectedField;
import io.lettermill.campaign.authoring.Prints;
import io.lettermill.campaign.authoring.SpeaksContracts;
import io.lettermill.campaign.authoring.TellsByItself;
import io.lettermill.campaign.authoring.Vague;
import io.lettermill.campaign.domain.LoggingDomain;
import io.lettermill.campaign.launch.Egg;
import io.lettermill.campaign.rest.RowsResource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Each rule finds what it forbids; the examples are in packages named as those of services. */
class ArchitectureRulesTest {

    static final List<Arguments> BREACHES =
            Stream.concat(
                            Stream.of(
                                    breach(
                                            ArchitectureRules.DOMAIN_KNOWS_NO_TECHNIQUE,
                                            LoggingDomain.class),
                                    breach(
                                            ArchitectureRules.EDGES_ARE_NOT_SEEN_FROM_INSIDE,
                                            AnswersViews.class),
                                    breach(
                                            ArchitectureRules.EDGES_ARE_NOT_SEEN_FROM_INSIDE,
                                            TellsByItself.class),
                                    breach(
                                            ArchitectureRules.EDGES_ARE_NOT_SEEN_FROM_INSIDE,
                                            CountsRows.class),
                                    breach(
                                            ArchitectureRules.REST_DOES_NOT_REACH_INTO_PERSISTENCE,
                                            RowsResource.class),
                                    breach(
                                            ArchitectureRules
                                                    .DEPENDENCIES_COME_THROUGH_CONSTRUCTORS,
                                            InjectedField.class),
                                    breach(ArchitectureRules.NOBODY_PRINTS, Prints.ToOut.class),
                                    breach(ArchitectureRules.NOBODY_PRINTS, Prints.ToErr.class),
                                    breach(
                                            ArchitectureRules.ONLY_EDGES_SEE_CONTRACTS,
                                            SpeaksContracts.class),
                                    breach(
                                            ArchitectureRules.PACKAGES_HAVE_NO_CYCLES,
                                            Chicken.class,
                                            Egg.class)),
                            Arrays.stream(Vague.class.getDeclaredClasses())
                                    .map(
                                            vague ->
                                                    breach(
                                                            ArchitectureRules
                                                                    .NAMES_SAY_WHAT_A_CLASS_DOES,
                                                            vague)))
                    .toList();

    @ParameterizedTest
    @FieldSource("BREACHES")
    void eachRuleFindsItsBreach(ArchRule rule, List<Class<?>> breaking) {
        // When
        EvaluationResult result = rule.evaluate(new ClassFileImporter().importClasses(breaking));
        // Then
        assertTrue(result.hasViolation(), () -> rule.getDescription());
        String report = result.getFailureReport().toString();
        breaking.forEach(broken -> assertTrue(report.contains(broken.getSimpleName()), report));
    }

    @Test
    void everyRuleHasABreachHere() {
        assertEquals(
                Set.copyOf(ArchitectureRules.ALL),
                BREACHES.stream()
                        .map(breach -> (ArchRule) breach.get()[0])
                        .collect(Collectors.toSet()));
        assertEquals(9, Vague.class.getDeclaredClasses().length);
    }

    @Test
    void aServiceThatKeepsTheRulesIsFoundToKeepThem() {
        var lawful = new ClassFileImporter().importPackages("io.lettermill.list");
        assertTrue(lawful.contain("io.lettermill.list.persistence.SubscribersInMemory"));
        ArchitectureRules.ALL.forEach(rule -> rule.check(lawful));
    }

    @Test
    void refusesToCheckNothing() {
        assertThrows(
                IllegalArgumentException.class,
                () -> ArchitectureRules.check("io.lettermill.nowhere"));
    }

    private static Arguments breach(ArchRule rule, Class<?>... breaking) {
        return arguments(rule, List.of(breaking));
    }
}
