/**
 * What can go wrong with a mail, told before it is sent: one class for each check, each finding
 * with severity, place and what would be right. Errors keep a mail from being published.
 */
@NullMarked
package io.lettermill.template.checks;

import org.jspecify.annotations.NullMarked;
