package io.lettermill.engine.syntax;

import io.lettermill.engine.value.TextForm;
import java.util.ArrayList;
import java.util.List;

/** Cuts markup into tokens. */
final class MarkupLexer {

    private final Markup markup;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int position;

    private MarkupLexer(Markup markup) {
        this.markup = markup;
        this.text = markup.source().text();
        this.position = markup.start();
    }

    static List<Token> tokens(Markup markup) {
        MarkupLexer lexer = new MarkupLexer(markup);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        int end = markup.end();
        while (true) {
            while (position < end && TextForm.isSpace(text.charAt(position))) {
                position++;
            }
            if (position >= end) {
                add(TokenType.END, end);
                return;
            }
            char c = text.charAt(position);
            if (isLetter(c)) {
                name();
            } else if (isDigit(c) || (c == '-' && isDigit(peek(1)))) {
                number();
            } else if (c == '"' || c == '\'') {
                string(c);
            } else {
                sign(c);
            }
        }
    }

    private void name() {
        int i = position + 1;
        while (i < markup.end() && (isWord(text.charAt(i)) || text.charAt(i) == '-')) {
            i++;
        }
        if (i < markup.end() && text.charAt(i) == '?') {
            i++;
        }
        boolean afterDot = !tokens.isEmpty() && tokens.getLast().type() == TokenType.DOT;
        boolean contains =
                !afterDot && text.regionMatches(position, "contains", 0, 8) && i - position == 8;
        add(contains ? TokenType.COMPARISON : TokenType.NAME, i);
    }

    private void number() {
        int i = position + 1;
        while (i < markup.end() && isDigit(text.charAt(i))) {
            i++;
        }
        if (i + 1 < markup.end() && text.charAt(i) == '.' && isDigit(text.charAt(i + 1))) {
            i++;
            while (i < markup.end() && isDigit(text.charAt(i))) {
                i++;
            }
        }
        add(TokenType.NUMBER, i);
    }

    private void string(char quote) {
        int close = text.indexOf(quote, position + 1);
        if (close < 0 || close >= markup.end()) {
            throw markup.source().error(position, "This string is not closed");
        }
        add(TokenType.STRING, close + 1);
    }

    private void sign(char c) {
        switch (c) {
            case '|' -> add(TokenType.PIPE, position + 1);
            case '.' -> {
                boolean twice = peek(1) == '.';
                add(twice ? TokenType.DOT_DOT : TokenType.DOT, position + (twice ? 2 : 1));
            }
            case ':' -> add(TokenType.COLON, position + 1);
            case ',' -> add(TokenType.COMMA, position + 1);
            case '[' -> add(TokenType.OPEN_SQUARE, position + 1);
            case ']' -> add(TokenType.CLOSE_SQUARE, position + 1);
            case '(' -> add(TokenType.OPEN_ROUND, position + 1);
            case ')' -> add(TokenType.CLOSE_ROUND, position + 1);
            case '?' -> add(TokenType.QUESTION, position + 1);
            case '-' -> add(TokenType.DASH, position + 1);
            case '<' ->
                    add(
                            TokenType.COMPARISON,
                            position + (peek(1) == '=' || peek(1) == '>' ? 2 : 1));
            case '>' -> add(TokenType.COMPARISON, position + (peek(1) == '=' ? 2 : 1));
            case '=', '!' -> {
                if (peek(1) != '=') {
                    throw unexpected(c);
                }
                add(TokenType.COMPARISON, position + 2);
            }
            default -> throw unexpected(c);
        }
    }

    private RuntimeException unexpected(char c) {
        return markup.source().error(position, "Unexpected character '" + c + "'");
    }

    private char peek(int ahead) {
        return position + ahead < markup.end() ? text.charAt(position + ahead) : '\0';
    }

    private void add(TokenType type, int end) {
        tokens.add(new Token(type, text.substring(position, end), position, end));
        position = end;
    }

    static boolean isWord(char c) {
        return isLetter(c) || isDigit(c);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
