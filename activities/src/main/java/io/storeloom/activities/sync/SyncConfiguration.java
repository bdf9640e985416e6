package io.storeloom.activities.sync;

import io.storeloom.workflows.sync.Phase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One way of pushing serves several phases. */
@Configuration(proxyBeanMethods = false)
class SyncConfiguration {

    @Bean
    PhasePush categoryPublication(PushItems items, CategoryItems categories) {
        return new PublicationPush(Phase.CATEGORY_PUBLICATION, items, categories);
    }

    @Bean
    PhasePush productPublication(PushItems items, CategoryItems categories) {
        return new PublicationPush(Phase.PUBLICATION, items, categories);
    }

    @Bean
    PhasePush categoryTranslation(
            PushItems items, CategoryItems categories, TranslatedAttributes attributes, Claims claims) {
        return new TranslationPush(Phase.CATEGORY_TRANSLATIONS, items, categories, attributes, claims);
    }

    @Bean
    PhasePush productTranslation(
            PushItems items, CategoryItems categories, TranslatedAttributes attributes, Claims claims) {
        return new TranslationPush(Phase.TRANSLATIONS, items, categories, attributes, claims);
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
