package io.storeloom.activities.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QualityCodeTest {

    @Test
    void saysHowManyInASentenceThatFitsOneAndMany() {
        assertThat(QualityCode.MISSING_SKU.message(1)).isEqualTo("1 variant has no SKU.");
        assertThat(QualityCode.MISSING_SKU.message(2)).isEqualTo("2 variants have no SKU.");
    }
}
