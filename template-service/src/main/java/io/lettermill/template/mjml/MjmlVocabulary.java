package io.lettermill.template.mjml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All elements of MJML with their places and attributes, read from {@code mjml-elements.txt}. */
final class MjmlVocabulary {

    private static final MjmlVocabulary MJML = new MjmlVocabulary(lines());

    private final Map<String, MjmlElement> elements = new LinkedHashMap<>();

    private MjmlVocabulary(List<String> lines) {
        Map<String, List<String>> groups = new HashMap<>();
        for (String line : lines) {
            if (line.startsWith("@")) {
                String[] parts = line.split(" = ", 2);
                groups.put(parts[0], words(parts[1]));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                MjmlElement element = element(line.split("\\|", -1), groups);
                elements.put(element.name(), element);
            }
        }
    }

    static MjmlVocabulary mjml() {
        return MJML;
    }

    @Nullable MjmlElement element(String name) {
        return elements.get(name);
    }

    Set<String> names() {
        return elements.keySet();
    }

    /** Names of all attributes of all elements: what defaults may be set for. */
    Set<String> allAttributes() {
        return elements.values().stream()
                .flatMap(element -> element.attributes().stream())
                .collect(Collectors.toSet());
    }

    Set<String> childrenOf(String parent) {
        return elements.values().stream()
                .filter(element -> element.parents().contains(parent))
                .map(MjmlElement::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static MjmlElement element(String[] columns, Map<String, List<String>> groups) {
        Set<String> attributes = new TreeSet<>(Set.of("css-class", "mj-class"));
        for (String attribute : words(columns[3])) {
            attributes.addAll(groups.getOrDefault(attribute, List.of(attribute)));
        }
        return new MjmlElement(
                columns[0].strip(),
                Set.copyOf(words(columns[1])),
                MjmlElement.Content.valueOf(columns[2].strip().toUpperCase(Locale.ROOT)),
                Set.copyOf(attributes));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>(List.of(text.strip().split("\\s+")));
        words.removeIf(String::isEmpty);
        return words;
    }

    private static List<String> lines() {
        try (InputStream in = MjmlVocabulary.class.getResourceAsStream("/mjml-elements.txt")) {
            if (in == null) {
                throw new IllegalStateException("mjml-elements.txt is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
