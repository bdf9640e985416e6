package io.storeloom.activities.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.workflows.sync.SyncRun;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TranslatedPartsTest {

    private static final SyncRun RUN = run();

    private static SyncRun run() {
        return new SyncRun(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 1, "shop", 1, 50);
    }

    private static ShopifyTranslations.Registration care(String value, String digest) {
        return new ShopifyTranslations.Registration(
                "gid://shopify/Metafield/1",
                List.of(Map.of("locale", "de", "key", "value", "value", value, "translatableContentDigest", digest)),
                "custom.care",
                null);
    }

    @Test
    void whatWasAnsweredIsNotSentAgainInWhateverFormShopifyKeepsIt() {
        TranslatedParts first = new TranslatedParts(RUN, List.of());
        first.add(care("eins\r\nzwei", "d1"));
        assertThat(first.grown()).isTrue();

        TranslatedParts next = new TranslatedParts(RUN, first.recorded());

        assertThat(next.has(care("eins\r\nzwei", "d1"))).isTrue();
        assertThat(next.grown()).isFalse();
        assertThat(next.has(care("drei", "d1"))).as("another text").isFalse();
        assertThat(next.has(care("eins\r\nzwei", "d2")))
                .as("the same for another original")
                .isFalse();
    }

    @Test
    void whatWasSaidInBetweenCountsAndNotWhatWasSaidFirst() {
        TranslatedParts first = new TranslatedParts(RUN, List.of());
        first.add(care("eins", "d1"));
        first.add(care("zwei", "d1"));

        TranslatedParts next = new TranslatedParts(RUN, first.recorded());

        assertThat(next.has(care("eins", "d1"))).isFalse();
        assertThat(next.has(care("zwei", "d1"))).isTrue();
    }

    @Test
    void anotherEventAsksAnew() {
        TranslatedParts first = new TranslatedParts(RUN, List.of());
        first.add(care("eins", "d1"));

        assertThat(new TranslatedParts(run(), first.recorded()).has(care("eins", "d1")))
                .isFalse();
    }
}
