/**
 * What the modules' tests share: real servers, tokens, architecture rules, contract checks, saga
 * conversations.
 */
@NullMarked
package io.lettermill.testkit;

import org.jspecify.annotations.NullMarked;
