package vn.danvankheo.engine.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.spring.boot.starter.configuration.impl.DefaultDeploymentConfiguration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Diagrams and forms are deployed under their file's own name. The engine would take the path on this machine, so that the
 * same release in another folder or in a jar came as a new version of everything.
 */
@Component
class DeployedResources extends DefaultDeploymentConfiguration {

    @Override
    public Set<Resource> getDeploymentResources() {
        return super.getDeploymentResources().stream().map(Named::of).collect(Collectors.toSet());
    }

    private static final class Named extends ByteArrayResource {

        private final String name;

        private Named(byte[] content, String name) {
            super(content, name);
            this.name = name;
        }

        static Named of(Resource resource) {
            try {
                return new Named(resource.getContentAsByteArray(), resource.getFilename());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** What the engine takes as the name. */
        @Override
        public String getDescription() {
            return name;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Named named && name.equals(named.name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }
}
