/** What every REST API of Lettermill does alike: request ids and pages. */
@NullMarked
package io.lettermill.kit.http;

import org.jspecify.annotations.NullMarked;
