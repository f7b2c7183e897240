package io.lettermill.engine.mail;

import io.lettermill.engine.LiquidEngine;
import io.lettermill.engine.LiquidException;
import io.lettermill.engine.VariableUse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prepares a mail for publication: checks its Liquid, numbers its links and puts holes in their
 * place, adds the open pixel. Deterministic: the same sources give the same result.
 */
public final class RewriteMail {

    private final LiquidEngine engine;

    /** With the strict engine and its default limits. */
    public RewriteMail() {
        this(LiquidEngine.strict());
    }

    public RewriteMail(LiquidEngine engine) {
        this.engine = engine;
    }

    /**
     * Rewrites a mail.
     *
     * @throws InvalidMailException if a part does not compile: says which, with line and column
     */
    public RewrittenMail rewrite(MailSource mail) {
        return rewrite(mail, Map.of());
    }

    /**
     * Rewrites a mail that brings data along, and numbers the links that come out of it.
     *
     * @param data maps, lists and texts, as from JSON
     * @throws InvalidMailException if a part does not compile: says which, with line and column
     */
    public RewrittenMail rewrite(MailSource mail, Map<String, ?> data) {
        Map<String, VariableUse> variables = new LinkedHashMap<>();
        collect("subject", mail.subject(), variables);
        collect("html", mail.html(), variables);
        collect("text", mail.text(), variables);
        boolean unsubscribe = variables.remove(MailTags.UNSUBSCRIBE_URL) != null;
        LinkNumbers numbers = new LinkNumbers();
        DataLinks dataLinks = new DataLinks(data, numbers);
        String html = new HtmlRewriting(mail.html(), numbers, dataLinks).rewrite();
        String text =
                mail.text() == null
                        ? null
                        : new TextRewriting(mail.text(), numbers, dataLinks).rewrite();
        return new RewrittenMail(
                mail.subject(),
                html,
                text,
                numbers.links(),
                numbers.untracked(),
                unsubscribe,
                List.copyOf(variables.values()),
                dataLinks.byTarget(),
                dataLinks.isComplete());
    }

    private void collect(String part, @Nullable String source, Map<String, VariableUse> into) {
        if (source == null) {
            return;
        }
        try {
            engine.compile(source).variables().forEach(use -> into.putIfAbsent(use.path(), use));
        } catch (LiquidException e) {
            throw new InvalidMailException(part, e);
        }
    }
}
