package io.storeloom.activities.sync;

import io.storeloom.workflows.sync.Phase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One way of pushing serves several phases. */
@Configuration(proxyBeanMethods = false)
class SyncConfiguration {

    @Bean
    PhasePush categoryPublication() {
        return new PublicationPush(Phase.CATEGORY_PUBLICATION);
    }

    @Bean
    PhasePush productPublication() {
        return new PublicationPush(Phase.PUBLICATION);
    }

    @Bean
    PhasePush productDeletion(PushItems items) {
        return new DeletionPush(Phase.PRODUCT_DELETIONS, items);
    }

    @Bean
    PhasePush variantDeletion(PushItems items) {
        return new DeletionPush(Phase.VARIANT_DELETIONS, items);
    }

    @Bean
    PhasePush categoryDeletion(PushItems items) {
        return new DeletionPush(Phase.CATEGORY_DELETIONS, items);
    }
}
