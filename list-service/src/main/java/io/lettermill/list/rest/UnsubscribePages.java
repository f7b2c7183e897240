package io.lettermill.list.rest;

/** The pages that a reader of a mail sees. They name no address: whoever has the link may look. */
final class UnsubscribePages {

    static final String QUESTION =
            page(
                    "Unsubscribe",
                    """
                    <p>Do you want to stop getting these mails?</p>
                    <form method="post">
                      <button type="submit" name="unsubscribe" value="yes">Unsubscribe</button>
                    </form>
                    """);

    static final String DONE =
            page(
                    "You are unsubscribed",
                    "<p role=\"status\">You will not get these mails any more.</p>\n");

    static final String UNKNOWN =
            page(
                    "This link does not work",
                    """
                    <p>It is incomplete or no longer valid. Please use the link in a newer mail,
                    or answer the mail and ask to be taken off the list.</p>
                    """);

    private UnsubscribePages() {}

    private static String page(String title, String body) {
        return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>%s</title>
        <style>
          :root { color-scheme: light dark; }
          body { font: 1.125rem/1.6 system-ui, sans-serif; max-width: 36rem; margin: 15vh auto 0;
                 padding: 0 1.5rem; }
          button { font: inherit; padding: .6em 1.4em; border: 2px solid currentColor;
                   border-radius: .4em; cursor: pointer; }
          button:focus-visible { outline: 3px solid; outline-offset: 3px; }
        </style>
        </head>
        <body>
        <main>
        <h1>%s</h1>
        %s</main>
        </body>
        </html>
        """
                .formatted(title, title, body);
    }
}
