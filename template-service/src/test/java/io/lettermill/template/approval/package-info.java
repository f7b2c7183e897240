/** Tests of approvals. */
@NullMarked
package io.lettermill.template.approval;

import org.jspecify.annotations.NullMarked;
