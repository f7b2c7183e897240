package io.lettermill.template.mail;

import io.lettermill.engine.LiquidEngine;
import io.lettermill.engine.LiquidException;
import io.lettermill.engine.Position;
import io.lettermill.engine.Template;
import io.lettermill.engine.VariableUse;
import io.lettermill.template.domain.ContentFault;
import io.lettermill.template.domain.ContentFault.Code;
import io.lettermill.template.expansion.Expanded;
import io.lettermill.template.feeds.FeedContents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects what the parts of a mail use, and what is wrong with their Liquid. */
final class Reading {

    final List<ContentFault> faults = new ArrayList<>();
    final List<ContentFault> objections = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    final Set<String> attributes = new TreeSet<>();
    final Map<String, Integer> snippets = new TreeMap<>();
    final Set<String> feeds = new TreeSet<>();
    final Set<String> authors = new TreeSet<>();

    void read(Expanded part) {
        read(part, Set.of());
    }

    /** A layout reads {@code content} besides, which takes the Markdown in. */
    void readLayout(Expanded layout) {
        read(layout, Set.of("content"));
    }

    /** Takes in what became of the feeds. */
    void add(FeedContents contents) {
        authors.addAll(contents.authors());
        for (String name : contents.unknown()) {
            faults.add(
                    ContentFault.of(
                            Code.UNKNOWN_FEED, "source", "there is no feed '" + name + "'"));
        }
        for (int i = 0; i < contents.fallbacks().size(); i++) {
            warnings.add(
                    "The feed '"
                            + contents.fallbacks().get(i)
                            + "' was not read ("
                            + contents.reasons().get(i)
                            + "): all recipients get its fall-back content.");
        }
        contents.failures()
                .forEach(
                        failure ->
                                objections.add(
                                        ContentFault.of(
                                                Code.FEED_UNAVAILABLE,
                                                "source",
                                                failure
                                                        + "; declare fall-back content to launch"
                                                        + " without it")));
    }

    private void read(Expanded part, Set<String> allowed) {
        snippets.putAll(part.snippets());
        authors.addAll(part.authors());
        faults.addAll(part.faults());
        if (!part.faults().isEmpty()) {
            return;
        }
        try {
            Template template = LiquidEngine.strict().compile(part.text());
            for (VariableUse use : template.variables()) {
                if (!allowed.contains(use.path())) {
                    read(part, use);
                }
            }
            for (VariableUse use : template.withoutDefault()) {
                MailVariables.attribute(use)
                        .filter(attribute -> !attribute.equals("email"))
                        .ifPresent(attribute -> warn(part, use));
            }
            for (Position call : template.partialCalls()) {
                faults.add(
                        part.fault(
                                Code.INVALID_LIQUID,
                                "render needs a tag of its own, not one in liquid",
                                call.line(),
                                call.column()));
            }
            if (template.readsLocale()) {
                attributes.add("locale");
            }
            if (template.readsZone()) {
                attributes.add("time_zone");
            }
        } catch (LiquidException e) {
            faults.add(fault(part, e));
        }
    }

    private void read(Expanded part, VariableUse use) {
        Optional<String> feed = MailVariables.feed(use);
        if (feed.isPresent()) {
            feeds.add(feed.get());
            return;
        }
        MailVariables.attribute(use).ifPresent(attributes::add);
        MailVariables.objection(use)
                .ifPresent(
                        objection ->
                                faults.add(
                                        part.fault(
                                                Code.UNKNOWN_VARIABLE,
                                                objection,
                                                use.position().line(),
                                                use.position().column())));
    }

    private void warn(Expanded part, VariableUse use) {
        ContentFault place =
                part.fault(
                        Code.UNKNOWN_VARIABLE, "", use.position().line(), use.position().column());
        warnings.add(
                use.path()
                        + " has no default in the "
                        + part.field()
                        + " (line "
                        + place.line()
                        + "): readers without it see nothing there; write {{ "
                        + use.path()
                        + " | default: '...' }}.");
    }

    private static ContentFault fault(Expanded part, LiquidException e) {
        var place = e.position();
        return place == null
                ? ContentFault.of(Code.INVALID_LIQUID, part.field(), e.reason())
                : part.fault(Code.INVALID_LIQUID, e.reason(), place.line(), place.column());
    }
}
