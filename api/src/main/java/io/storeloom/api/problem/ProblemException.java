package io.storeloom.api.problem;

import org.jspecify.annotations.Nullable;

/** The root of every refusal that this process answers on purpose. */
public abstract class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    protected ProblemException(Problem problem) {
        this(problem, null);
    }

    protected ProblemException(Problem problem, @Nullable Throwable cause) {
        super(problem.what() + ": " + problem.detail(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
