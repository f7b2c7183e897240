/** Pictures of mails, made by a headless browser where there is one. */
@NullMarked
package io.lettermill.template.screenshots;

import org.jspecify.annotations.NullMarked;
