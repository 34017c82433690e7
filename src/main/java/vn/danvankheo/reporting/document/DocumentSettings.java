package vn.danvankheo.reporting.document;

import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What the letter heads say and no unit's data does (NĐ 30/2020/NĐ-CP, Phụ lục I).
 *
 * @param aboveTheFederation the authority above the federation
 * @param places by unit code, where its documents are issued; a unit that is not named takes the place from its own
 *     name, else its superior's
 * @param symbols by code of the kind of unit, what stands for the unit in the number of its documents
 * @param filedBy who files the federation's documents
 */
@Validated
@ConfigurationProperties("danvankheo.document")
record DocumentSettings(
        @NotBlank String aboveTheFederation,
        Map<String, String> places,
        Map<String, String> symbols,
        @NotBlank String filedBy) {

    DocumentSettings {
        places = places == null ? Map.of() : Map.copyOf(places);
        symbols = symbols == null ? Map.of() : Map.copyOf(symbols);
    }
}
