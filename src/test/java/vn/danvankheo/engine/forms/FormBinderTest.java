package vn.danvankheo.engine.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.Validation;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.danvankheo.exemplar.Consent;
import vn.danvankheo.validation.InvalidInput;

/** What an officer types is taken as he means it. */
class FormBinderTest {

    private final FormBinder binder = new FormBinder(
            new FormSchemas(new ObjectMapper()),
            Validation.buildDefaultValidatorFactory().getValidator());

    @Test
    void signsThatNobodySeesAreLeftOut() {
        assertThat(signedBy("Nguyễn\u0000 Văn\u0007 An").signer()).isEqualTo("Nguyễn Văn An");
        assertThat(signedBy("\u202eNguyễn Văn An\u202c").signer()).isEqualTo("Nguyễn Văn An");
        assertThat(signedBy("Nguyễn Văn An\nBí thư").signer()).isEqualTo("Nguyễn Văn An\nBí thư");
    }

    @Test
    void whoTypesNothingElseHasTypedNothing() {
        assertThatThrownBy(() -> signedBy("\u0000"))
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.field())
                        .isEqualTo("signer"));
    }

    private Consent signedBy(String signer) {
        return binder.bind(
                "seek-consent",
                Consent.class,
                new HashMap<>(Map.of(
                        "answer", "AGREE",
                        "documentNumber", "12-CV",
                        "documentDate", "2027-01-04",
                        "signer", signer)));
    }
}
