/**
 * What is answered when something is refused: {@code application/problem+json} (RFC 9457), always with {@code what} (a stable
 * code), {@code detail} (a sentence), {@code where} (a JSON pointer {@code #/a/b}, or {@code query.x}, {@code path.x},
 * {@code header.x}) and {@code remedy}. A controller throws one of the {@link io.storeloom.api.problem.ProblemException}s;
 * {@code ProblemAdvice} and {@code Problems} write them.
 */
@NullMarked
package io.storeloom.api.problem;

import org.jspecify.annotations.NullMarked;
