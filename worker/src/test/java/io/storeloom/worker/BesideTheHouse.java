package io.storeloom.worker;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test class that needs nothing of the first house, such as one that lives {@link InAnotherHouse}: such classes run one after the
 * other, and beside those of the first house. Who kills what both share, as PostgreSQL, locks {@link #LANE} for himself.
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(BesideTheHouse.LANE)
public @interface BesideTheHouse {

    String LANE = "beside the house";
}
