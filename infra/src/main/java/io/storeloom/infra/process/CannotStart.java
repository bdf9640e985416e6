package io.storeloom.infra.process;

/**
 * Something the house stands on could not be started or reached. The message is one sentence for the person at the
 * terminal: what is wrong and what to do about it.
 */
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CannotStart(String sentence) {
        super(sentence);
    }

    public CannotStart(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** One sentence, never null. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
