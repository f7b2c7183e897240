/** How the modules are built, as rules that every module's tests run. */
@NullMarked
package io.lettermill.testkit.architecture;

import org.jspecify.annotations.NullMarked;
