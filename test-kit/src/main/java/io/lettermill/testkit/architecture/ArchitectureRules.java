package io.lettermill.testkit.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** The rules of the architecture; each says how to mend a breach. */
public final class ArchitectureRules {

    private static final List<String> SERVICES =
            List.of("campaign", "list", "template", "sending", "analytics");

    public static final ArchRule DOMAIN_KNOWS_NO_TECHNIQUE =
            classes()
                    .that()
                    .resideInAPackage("..domain..")
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage(
                                    "java..",
                                    "org.jspecify..",
                                    "jakarta.persistence..",
                                    "..domain.."))
                    .because(
                            "the domain knows the JDK and its own words only: move technique to rest, messaging or"
                                    + " persistence, and translate contracts there")
                    .allowEmptyShould(true);

    public static final ArchRule EDGES_ARE_NOT_SEEN_FROM_INSIDE =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "..rest..", "..messaging..", "..persistence..", "..config..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(edges("rest", "messaging", "persistence"))
                    .because(
                            "edges call use cases, never the other way round: let the use case return what rest or"
                                    + " messaging needs, and let persistence implement an interface of the domain")
                    .allowEmptyShould(true);

    public static final ArchRule REST_DOES_NOT_REACH_INTO_PERSISTENCE =
            noClasses()
                    .that()
                    .resideInAPackage("io.lettermill.*.rest..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.lettermill.*.persistence..")
                    .because("a resource calls a use case or a repository interface of the domain")
                    .allowEmptyShould(true);

    public static final ArchRule NAMES_SAY_WHAT_A_CLASS_DOES =
            noClasses()
                    .should()
                    .haveSimpleNameEndingWith("Manager")
                    .orShould()
                    .haveSimpleNameEndingWith("Helper")
                    .orShould()
                    .haveSimpleNameEndingWith("Util")
                    .orShould()
                    .haveSimpleNameEndingWith("Utils")
                    .orShould()
                    .haveSimpleNameEndingWith("Processor")
                    .orShould()
                    .haveSimpleNameEndingWith("Impl")
                    .orShould()
                    .haveSimpleNameEndingWith("Service")
                    .orShould()
                    .haveSimpleNameStartingWith("Abstract")
                    .orShould()
                    .haveSimpleNameStartingWith("Base")
                    .because(
                            "a use case is a verb phrase (LaunchCampaign) and an implementation says how"
                                    + " (PanacheCampaignRepository)");

    public static final ArchRule DEPENDENCIES_COME_THROUGH_CONSTRUCTORS =
            fields().should()
                    .notBeAnnotatedWith("jakarta.inject.Inject")
                    .because("what a class needs is seen in its constructor; make the field final")
                    .allowEmptyShould(true);

    public static final ArchRule NOBODY_PRINTS =
            noClasses()
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err")
                    .because("services log: use org.jboss.logging.Logger");

    /** The saga of a launch is exempt: it is a conversation in the contracts' own words. */
    public static final ArchRule ONLY_EDGES_SEE_CONTRACTS =
            noClasses()
                    .that()
                    .resideInAnyPackage(services())
                    .and()
                    .resideOutsideOfPackages(
                            "..rest..",
                            "..messaging..",
                            "..persistence..",
                            "io.lettermill.campaign.launch..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.lettermill.contracts..")
                    .because(
                            "contracts are translated where they come in and go out, so that a new version of one"
                                    + " touches an edge only")
                    .allowEmptyShould(true);

    public static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.lettermill.*.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because(
                            "of two packages one can be read without the other: give the lower one an interface that"
                                    + " the upper one implements")
                    .allowEmptyShould(true);

    public static final List<ArchRule> ALL =
            List.of(
                    DOMAIN_KNOWS_NO_TECHNIQUE,
                    EDGES_ARE_NOT_SEEN_FROM_INSIDE,
                    REST_DOES_NOT_REACH_INTO_PERSISTENCE,
                    NAMES_SAY_WHAT_A_CLASS_DOES,
                    DEPENDENCIES_COME_THROUGH_CONSTRUCTORS,
                    NOBODY_PRINTS,
                    ONLY_EDGES_SEE_CONTRACTS,
                    PACKAGES_HAVE_NO_CYCLES);

    private ArchitectureRules() {}

    private static String[] services() {
        return SERVICES.stream()
                .map(service -> "io.lettermill." + service + "..")
                .toArray(String[]::new);
    }

    /** These packages of every service; those of the kit are no edges. */
    private static String[] edges(String... names) {
        return SERVICES.stream()
                .flatMap(
                        service ->
                                Stream.of(names)
                                        .map(
                                                name ->
                                                        "io.lettermill."
                                                                + service
                                                                + "."
                                                                + name
                                                                + ".."))
                .toArray(String[]::new);
    }

    /** Checks all rules over the main classes below a package and reports every breach. */
    public static void check(String rootPackage) {
        JavaClasses imported =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
                        .importPackages(rootPackage);
        if (imported.isEmpty()) {
            throw new IllegalArgumentException("No classes below " + rootPackage);
        }
        assertAll(ALL.stream().map(rule -> () -> rule.check(imported)));
    }
}
