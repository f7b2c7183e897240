package io.lettermill.template.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettermill.template.transfer.ReadArchive.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadArchiveTest {

    private static final String MANIFEST = "{\"format\": \"lettermill-templates\", \"version\": 1}";

    private final List<Entry> entries = new ArrayList<>();

    @Test
    void readsAnArchiveWithNothingButItsManifest() throws IOException {
        // Given
        with("manifest.json", MANIFEST);

        // Then
        assertThat(ReadArchive.read(zip())).isInstanceOf(Reading.Readable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "/etc/passwd",
                "templates/../../x.json",
                "templates\\x.json",
                "templates/x.exe",
                "assets/short.png"
            })
    void refusesNamesThatLeadElsewhere(String name) throws IOException {
        // Given
        with("manifest.json", MANIFEST);
        with(name, "{}");

        // Then
        assertThat(bad()).extracting(BadEntry::entry).containsExactly(name);
    }

    @Test
    void stopsUnpackingABomb() throws IOException {
        // Given
        with("manifest.json", MANIFEST);
        entries.add(new Entry("templates/bomb.json", new byte[60 * 1024 * 1024]));
        byte[] zip = zip();

        // Then
        assertThat(zip).hasSizeLessThan(100_000);
        assertThat(bad())
                .singleElement()
                .satisfies(
                        bomb -> {
                            assertThat(bomb.entry()).isEqualTo("templates/bomb.json");
                            assertThat(bomb.reason()).contains("more than 40 MB");
                        });
    }

    @Test
    void refusesTooManyEntries() throws IOException {
        // Given
        with("manifest.json", MANIFEST);
        for (int i = 0; i < ArchiveLimits.MOST_ENTRIES; i++) {
            with("assets/" + "A".repeat(39) + "%04d.png".formatted(i), "");
        }

        // Then
        assertThat(bad()).singleElement().extracting(BadEntry::reason).asString().contains("2000");
    }

    @Test
    void namesEachEntryThatIsNotAsItShouldBe() throws IOException {
        // Given
        with("manifest.json", MANIFEST);
        with("templates/a.json", "{");
        with("templates/b.json", "null");
        with("templates/c.json", "{\"folder\": \"/x\", \"tags\": [], \"revisions\": [null]}");
        with("snippets/d.json", "{\"name\": \"d\"}");
        with("brand-kits/e.json", "{\"name\": \"e\", \"style\": {}}");

        // Then
        assertThat(bad())
                .extracting(BadEntry::entry)
                .contains(
                        "templates/a.json",
                        "templates/b.json",
                        "templates/c.json",
                        "snippets/d.json",
                        "brand-kits/e.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"tags\": [null], \"folder\": \"\", \"revisions\": [{}]}",
                "{\"tags\": [], \"folder\": null, \"revisions\": []}",
                "{\"tags\": [], \"folder\": \"\", \"revisions\": [{\"content\": {\"name\": \"x\"},"
                        + " \"message\": \"\"}]}",
                "{\"tags\": [], \"folder\": \"a//b\", \"revisions\": [null]}",
                "[]"
            })
    void refusesTemplatesThatLackSomething(String json) throws IOException {
        // Given
        with("manifest.json", MANIFEST);
        with("templates/a.json", json);

        // Then
        assertThat(bad()).extracting(BadEntry::entry).containsOnly("templates/a.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"Upper_Case\", \"content\": {\"source\": \"x\", \"variants\": []}}",
                "{\"name\": \"a\", \"content\": {\"source\": \"x\", \"variants\": [{\"name\":"
                        + " \"v\", \"when\": [], \"source\": \"y\"}]}}",
                "{\"name\": \"a\", \"content\": {\"source\": \"x\", \"variants\": [{\"name\":"
                        + " \"v\", \"when\": [{\"attribute\": \"city\", \"value\": \"x\"}], \"source\":"
                        + " \"y\"}]}}"
            })
    void refusesSnippetsThatTheApiWouldRefuse(String json) throws IOException {
        // Given
        with("manifest.json", MANIFEST);
        with("snippets/a.json", json);

        // Then
        assertThat(bad()).extracting(BadEntry::entry).containsOnly("snippets/a.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"defaultLocale\": \"no language\", \"texts\": {}}",
                "{\"defaultLocale\": \"en\", \"texts\": {\"pt\": {\"two words\": \"x\"}}}",
                "{\"defaultLocale\": \"en\", \"texts\": {\"PT-br\": {}}}"
            })
    void refusesTranslationsThatTheApiWouldRefuse(String translations) throws IOException {
        // Given
        with("manifest.json", MANIFEST);
        with(
                "templates/a.json",
                "{\"tags\": [], \"folder\": \"\", \"revisions\": [{\"message\": \"\", \"content\":"
                        + " {\"name\": \"n\", \"subject\": \"s\", \"source\": \"x\", \"format\":"
                        + " \"HTML\", \"translations\": "
                        + translations
                        + "}}]}");

        // Then
        assertThat(bad())
                .allSatisfy(bad -> assertThat(bad.reason()).contains("translations"))
                .extracting(BadEntry::entry)
                .containsOnly("templates/a.json");
    }

    @Test
    void refusesWhatIsNoArchive() throws IOException {
        assertThat(read("PK no zip".getBytes(StandardCharsets.UTF_8))).isNotEmpty();
        with("manifest.json", "{\"format\": \"other\", \"version\": 1}");
        assertThat(bad()).extracting(BadEntry::entry).containsExactly("manifest.json");
        assertThat(read(Arrays.copyOf(zip(), 60))).isNotEmpty();
    }

    private record Entry(String name, byte[] content) {}

    private void with(String name, String content) {
        entries.add(new Entry(name, content.getBytes(StandardCharsets.UTF_8)));
    }

    private List<BadEntry> bad() throws IOException {
        return read(zip());
    }

    private static List<BadEntry> read(byte[] zip) {
        return ((Reading.Unreadable) ReadArchive.read(zip)).entries();
    }

    private byte[] zip() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Entry entry : entries) {
                zip.putNextEntry(new ZipEntry(entry.name()));
                zip.write(entry.content());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
