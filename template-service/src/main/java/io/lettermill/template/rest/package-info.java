/** The REST API of templates and publications. */
@NullMarked
package io.lettermill.template.rest;

import org.jspecify.annotations.NullMarked;
