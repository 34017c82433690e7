package vn.danvankheo.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.ServiceLoader;
import org.camunda.bpm.engine.rest.spi.ProcessEngineProvider;
import org.junit.jupiter.api.Test;

/** Who provides a service is looked for once, and is the same as without being remembered. */
class RememberedServicesTest {

    private final List<String> lookedFor = new ArrayList<>();
    private final ClassLoader application = new ClassLoader(getClass().getClassLoader()) {
        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            lookedFor.add(name);
            return super.getResources(name);
        }
    };

    @Test
    void aProviderIsLookedForOnce() {
        ClassLoader remembered = new RememberedServices(application);

        List<String> first = providers(remembered);
        lookedFor.clear();
        List<String> again = providers(remembered);

        assertThat(first).isNotEmpty().isEqualTo(providers(getClass().getClassLoader()));
        assertThat(again).isEqualTo(first);
        assertThat(lookedFor).isEmpty();
    }

    private static List<String> providers(ClassLoader loader) {
        return ServiceLoader.load(ProcessEngineProvider.class, loader).stream()
                .map(provider -> provider.type().getName())
                .toList();
    }

    @Test
    void whatIsNoServiceIsLookedForEachTime() throws IOException {
        ClassLoader remembered = new RememberedServices(application);

        for (int time = 0; time < 2; time++) {
            assertThat(Collections.list(remembered.getResources("application.yml")))
                    .isNotEmpty();
        }
        assertThat(lookedFor).containsExactly("application.yml", "application.yml");
    }

    @Test
    void theThreadHasItsOwnAgainAfterwards() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        try (RememberedServices.Use use = RememberedServices.use()) {
            assertThat(Thread.currentThread().getContextClassLoader()).isInstanceOf(RememberedServices.class);
        }
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }
}
