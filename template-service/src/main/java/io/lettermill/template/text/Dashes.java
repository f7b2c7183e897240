package io.lettermill.template.text;

/** The dashes of Liquid that take away the white space beside it. */
final class Dashes {

    private Dashes() {}

    static boolean atStart(String liquid) {
        return liquid.startsWith("{%-") || liquid.startsWith("{{-");
    }

    static boolean atEnd(String liquid) {
        return liquid.endsWith("-%}") || liquid.endsWith("-}}");
    }

    static String without(String liquid) {
        if (liquid.length() < "{{--}}".length()) {
            return liquid;
        }
        int end = liquid.length() - (atEnd(liquid) ? 3 : 0);
        return liquid.substring(0, 2)
                + liquid.substring(atStart(liquid) ? 3 : 2, end)
                + liquid.substring(atEnd(liquid) ? end + 1 : end);
    }
}
