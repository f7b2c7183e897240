package io.lettermill.engine.syntax;

import io.lettermill.engine.syntax.Condition.Join;
import io.lettermill.engine.syntax.Condition.Operator;
import io.lettermill.engine.syntax.Condition.Test;
import java.util.ArrayList;
import java.util.List;

/** Parses the condition of if, elsif and unless. */
final class ConditionParser {

    private final ExpressionParser expressions;

    ConditionParser(ExpressionParser expressions) {
        this.expressions = expressions;
    }

    Condition parse(Markup markup) {
        Cursor cursor = new Cursor(markup);
        List<Test> tests = new ArrayList<>(2);
        List<Join> joins = new ArrayList<>(1);
        tests.add(test(cursor));
        while (true) {
            if (cursor.acceptWord("and")) {
                joins.add(Join.AND);
            } else if (cursor.acceptWord("or")) {
                joins.add(Join.OR);
            } else {
                break;
            }
            tests.add(test(cursor));
        }
        cursor.takeEnd();
        return new Condition(List.copyOf(tests), List.copyOf(joins));
    }

    private Test test(Cursor cursor) {
        int offset = cursor.offset();
        Expression left = expressions.comparand(cursor);
        if (!cursor.sees(TokenType.COMPARISON)) {
            return new Test(left, null, null, offset);
        }
        Operator operator = Operator.of(cursor.take().text());
        return new Test(left, operator, expressions.comparand(cursor), offset);
    }
}
