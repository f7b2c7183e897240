package io.lettermill.engine.syntax;

import io.lettermill.engine.LiquidSyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks over the tokens of one markup. */
final class Cursor {

    private final Markup markup;
    private final List<Token> tokens;
    private int at;

    Cursor(Markup markup) {
        this.markup = markup;
        this.tokens = MarkupLexer.tokens(markup);
    }

    Markup markup() {
        return markup;
    }

    Token peek() {
        return tokens.get(at);
    }

    int offset() {
        return peek().start();
    }

    boolean sees(TokenType type) {
        return sees(type, 0);
    }

    boolean sees(TokenType type, int ahead) {
        return at + ahead < tokens.size() && tokens.get(at + ahead).type() == type;
    }

    /** Takes the next token whatever it is. */
    Token take() {
        Token token = tokens.get(at);
        if (token.type() != TokenType.END) {
            at++;
        }
        return token;
    }

    /** Takes the next token, which must be of this type. */
    Token take(TokenType type) {
        if (!sees(type)) {
            throw expected(type.description);
        }
        return take();
    }

    /** Takes the next token if it is of this type. */
    boolean accept(TokenType type) {
        if (!sees(type)) {
            return false;
        }
        take();
        return true;
    }

    /** Takes the next token if it is this word. */
    boolean acceptWord(String word) {
        if (!sees(TokenType.NAME) || !peek().text().equals(word)) {
            return false;
        }
        take();
        return true;
    }

    void takeEnd() {
        if (!sees(TokenType.END)) {
            throw markup.source().error(offset(), "Unexpected " + describe(peek()));
        }
    }

    LiquidSyntaxException expected(String what) {
        return markup.source()
                .error(offset(), "Expected " + what + " but found " + describe(peek()));
    }

    /** The tokens between two offsets, without white space. */
    String compact(int fromOffset) {
        StringBuilder text = new StringBuilder();
        for (Token token : tokens) {
            if (token.start() >= fromOffset && token.end() <= endOfLast()) {
                text.append(token.text());
            }
        }
        return text.toString();
    }

    private int endOfLast() {
        return at == 0 ? markup.start() : tokens.get(at - 1).end();
    }

    private static @Nullable String describe(Token token) {
        return token.type() == TokenType.END ? "the end" : "'" + token.text() + "'";
    }
}
