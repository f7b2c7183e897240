package io.lettermill.engine.syntax;

import io.lettermill.engine.syntax.Node.Branch;
import io.lettermill.engine.syntax.Node.Clause;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** if, unless and case. */
final class ChoiceTags implements TagFamily {

    private final TemplateParser parser;
    private final ConditionParser conditions;

    ChoiceTags(TemplateParser parser) {
        this.parser = parser;
        this.conditions = new ConditionParser(parser.expressions());
    }

    @Override
    public boolean parse(TagHead head, BlockBuilder block, Chunks chunks) {
        switch (head.name()) {
            case "if", "unless" -> choice(head, block, chunks);
            case "case" -> cases(head, block, chunks);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void choice(TagHead head, BlockBuilder block, Chunks chunks) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(condition(head.markup()), new BlockBuilder()));
        while (true) {
            TagHead next = parser.bodyUntil(head, parts.getLast().body, chunks);
            switch (next.name()) {
                case "elsif" -> parts.add(new Part(condition(next.markup()), new BlockBuilder()));
                case "else" -> parts.add(new Part(null, new BlockBuilder()));
                default -> {
                    if (!next.name().equals("end" + head.name())) {
                        throw parser.unexpected(next, head.name());
                    }
                    block.node(choiceOf(head, parts), isBlank(parts));
                    return;
                }
            }
        }
    }

    private static boolean isBlank(List<Part> parts) {
        return parts.stream().allMatch(part -> part.body.isBlank());
    }

    private static Node choiceOf(TagHead head, List<Part> parts) {
        boolean blank = isBlank(parts);
        List<Branch> branches = new ArrayList<>(parts.size());
        for (Part part : parts) {
            boolean negated = head.name().equals("unless") && branches.isEmpty();
            branches.add(new Branch(part.condition, negated, part.body.build(blank)));
        }
        return new Node.Choice(List.copyOf(branches), head.chunk().start());
    }

    private Condition condition(Markup markup) {
        return parser.orLax(markup, conditions::parse, parser.lax()::condition);
    }

    private record Part(@Nullable Condition condition, BlockBuilder body) {}

    private void cases(TagHead head, BlockBuilder block, Chunks chunks) {
        Expression subject =
                parser.orLax(head.markup(), this::subject, parser.lax()::anyExpression);
        BlockBuilder before = new BlockBuilder();
        boolean blank = true;
        List<When> whens = new ArrayList<>();
        BlockBuilder body = before;
        TagHead next = parser.bodyUntil(head, body, chunks);
        while (!next.name().equals("endcase")) {
            blank &= body.isBlank();
            body = new BlockBuilder();
            whens.add(new When(values(next), body));
            next = parser.bodyUntil(head, body, chunks);
        }
        blank &= body.isBlank();
        List<Clause> clauses = new ArrayList<>();
        for (When when : whens) {
            Block built = when.body.build(blank);
            if (when.values.isEmpty()) {
                clauses.add(new Clause(null, built));
            }
            when.values.forEach(value -> clauses.add(new Clause(value, built)));
        }
        block.node(new Node.Case(subject, List.copyOf(clauses), head.chunk().start()), blank);
    }

    private Expression subject(Markup markup) {
        Cursor cursor = new Cursor(markup);
        Expression subject = parser.expressions().value(cursor);
        cursor.takeEnd();
        return subject;
    }

    /** The values of a when; none for else. */
    private List<Expression> values(TagHead head) {
        if (head.name().equals("else")) {
            if (!head.markup().isBlank()) {
                throw head.markup().error("Tag 'else' of a case takes no arguments");
            }
            return List.of();
        }
        if (!head.name().equals("when")) {
            throw parser.unexpected(head, "case");
        }
        return parser.orLax(head.markup(), this::whenValues, parser.lax()::whenValues);
    }

    private List<Expression> whenValues(Markup markup) {
        Cursor cursor = new Cursor(markup);
        List<Expression> values = new ArrayList<>();
        do {
            values.add(parser.expressions().comparand(cursor));
        } while (cursor.acceptWord("or") || cursor.accept(TokenType.COMMA));
        cursor.takeEnd();
        return values;
    }

    private record When(List<Expression> values, BlockBuilder body) {}
}
