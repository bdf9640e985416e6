package io.storeloom.activities.sync;

import io.storeloom.workflows.sync.Phase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One way of pushing serves several phases. */
@Configuration(proxyBeanMethods = false)
class SyncConfiguration {

    @Bean
    PhasePush categoryPublication(PushItems items) {
        return new PublicationPush(Phase.CATEGORY_PUBLICATION, items);
    }

    @Bean
    PhasePush productPublication(PushItems items) {
        return new PublicationPush(Phase.PUBLICATION, items);
    }

    @Bean
    PhasePush categoryTranslation(PushItems items) {
        return new TranslationPush(Phase.CATEGORY_TRANSLATIONS, items);
    }

    @Bean
    PhasePush productTranslation(PushItems items) {
        return new TranslationPush(Phase.TRANSLATIONS, items);
    }

    @Bean
    PhasePush productDeletion(PushItems items, Presence presence) {
        return new DeletionPush(Phase.PRODUCT_DELETIONS, items, presence);
    }

    @Bean
    PhasePush variantDeletion(PushItems items, Presence presence) {
        return new DeletionPush(Phase.VARIANT_DELETIONS, items, presence);
    }

    @Bean
    PhasePush categoryDeletion(PushItems items, Presence presence) {
        return new DeletionPush(Phase.CATEGORY_DELETIONS, items, presence);
    }
}
