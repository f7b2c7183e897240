package io.lettermill.engine;

/**
 * A variable that a template reads from its data, where it reads it first.
 *
 * @param path dotted, as in {@code subscriber.first_name}; list positions as {@code
 *     orders[0].total}; a computed part ends the path
 * @param position of the first use
 */
public record VariableUse(String path, Position position) {

    /** The first name of the path. */
    public String root() {
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '.' || path.charAt(i) == '[') {
                return path.substring(0, i);
            }
        }
        return path;
    }
}
