package io.storeloom.worker;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * A test class whose {@link House#get()}, in its instances and on their thread, is another house than that of the others, beside which
 * it runs: they share PostgreSQL and this JVM's log, and neither disturbs the other's clock, Temporal server or worker. For classes
 * that wait for points more than they use the processors.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@BesideTheHouse
@ExtendWith(InAnotherHouse.Moving.class)
public @interface InAnotherHouse {

    /** Tells the house which one this thread's class lives in, until the class has ended. */
    class Moving implements TestInstancePreConstructCallback {

        @Override
        public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
            context.getStore(Namespace.create(Moving.class))
                    .computeIfAbsent(
                            "moved back",
                            key -> (AutoCloseable) () -> House.moveTo(House.Which.FIRST),
                            AutoCloseable.class);
            House.moveTo(House.Which.ANOTHER);
        }
    }
}
