package io.lettermill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettermill.contracts.template.PublishTemplate;
import io.lettermill.contracts.template.TemplateMessages;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessageTypesTest {

    private static final List<MessageType<?>> ALL = MessageTypes.ALL;

    @Test
    void givesEachMessageATypeOfItsOwn() {
        assertThat(ALL).extracting(MessageType::type).doesNotHaveDuplicates();
        assertThat(ALL).extracting(MessageType::payload).doesNotHaveDuplicates();
    }

    @Test
    void namesTypesWithOwnerAndVersion() {
        assertThat(ALL)
                .allSatisfy(
                        type ->
                                assertThat(type.type())
                                        .matches(
                                                "io\\.lettermill\\.[a-z]+\\.[a-z]+(-[a-z]+)*\\.v\\d+"));
    }

    @Test
    void derivesOwnerNameAndSchemaFromTheType() {
        // Given
        MessageType<PublishTemplate> type = TemplateMessages.PUBLISH_TEMPLATE;

        // Then
        assertThat(type.type()).isEqualTo("io.lettermill.template.publish-template.v1");
        assertThat(type.owner()).isEqualTo("template");
        assertThat(type.versionedName()).isEqualTo("publish-template.v1");
        assertThat(type.schema())
                .isEqualTo("https://lettermill.io/schemas/template/publish-template.v1.json");
    }

    @Test
    void namesTheTypeAsItsRecord() {
        assertThat(ALL)
                .allSatisfy(
                        type ->
                                assertThat(type.versionedName())
                                        .isEqualTo(kebab(type.payload().getSimpleName()) + ".v1"));
    }

    @Test
    void keepsTheRecordInTheOwnersPackage() {
        assertThat(ALL)
                .allSatisfy(
                        type ->
                                assertThat(type.payload().getPackageName())
                                        .isEqualTo("io.lettermill.contracts." + type.owner()));
    }

    @Test
    void usesKnownTopicsOnlyAndLeavesNoneWithoutMessages() {
        assertThat(ALL.stream().map(MessageType::topic).distinct())
                .containsExactlyInAnyOrderElementsOf(Topics.ALL);
    }

    @Test
    void sendsAMessageOnATopicOfItsOwnerUnlessItIsAReplyToTheLaunch() {
        assertThat(ALL)
                .filteredOn(type -> !type.topic().equals(Topics.LAUNCH_REPLIES))
                .allSatisfy(type -> assertThat(type.topic()).startsWith(type.owner() + "."));
    }

    @Test
    void hasOneSchemaAndOneExampleForEachMessageAndNoOthers() {
        // Given
        List<String> expected =
                ALL.stream()
                        .flatMap(type -> Stream.of(ContractFiles.fileOf(type)))
                        .sorted()
                        .toList();

        // Then
        assertThat(ContractFiles.below(ContractFiles.CURRENT.resolve("schemas"), ".json"))
                .isEqualTo(expected);
        assertThat(ContractFiles.below(ContractFiles.CURRENT.resolve("examples"), ".json"))
                .isEqualTo(expected);
    }

    private static String kebab(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
    }
}
