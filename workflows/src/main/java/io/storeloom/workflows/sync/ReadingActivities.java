package io.storeloom.workflows.sync;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What reads a shop, on the task queue of what talks to Shopify; it changes nothing there. */
@ActivityInterface
public interface ReadingActivities {

    /**
     * Reads for at most 30 s, page by page; each page is kept with its cursor, so that another attempt goes on after it.
     *
     * @param waits how many times in a row the store could not be reached, for the next wait's length
     */
    @ActivityMethod(name = "ReadShop")
    ShopRead read(AdoptionRun run, int waits);
}
