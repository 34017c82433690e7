package vn.danvankheo.reporting.api;

import java.security.Principal;
import org.springframework.stereotype.Component;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.reporting.document.PaperReaders;

/** Models whose papers a person may read; for anybody else there are none. */
@Component
class ReadableModels {

    private final ModelBuilding models;
    private final PaperReaders readers;

    ReadableModels(ModelBuilding models, PaperReaders readers) {
        this.models = models;
        this.readers = readers;
    }

    ModelView find(String code, Principal person) {
        return models.find(code)
                .map(models::view)
                .filter(model -> readers.mayRead(model.unit(), person.getName()))
                .orElseThrow(Refusal::notThere);
    }
}
