package vn.danvankheo.services;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds who provides a service ({@link java.util.ServiceLoader}) without looking through all libraries each time. Some look
 * for the same provider whenever they work: the engine's resources for the engine, several times a request; Jakarta Mail for
 * how to encode, at each word. What is found does not change while the application runs.
 */
public final class RememberedServices extends ClassLoader {

    private static final String FILES = "META-INF/services/";
    private static final RememberedServices OF_APPLICATION =
            new RememberedServices(RememberedServices.class.getClassLoader());

    /** Of a service the files that name who provides it, with what they say. */
    private final Map<String, List<URL>> known = new ConcurrentHashMap<>();

    RememberedServices(ClassLoader application) {
        super(application);
    }

    /** In use by the calling thread until it is closed. */
    public static final class Use implements AutoCloseable {

        private final Thread thread = Thread.currentThread();
        private final ClassLoader before = thread.getContextClassLoader();

        private Use() {
            thread.setContextClassLoader(OF_APPLICATION);
        }

        @Override
        public void close() {
            thread.setContextClassLoader(before);
        }
    }

    /** For what the calling thread does until the answer is closed. */
    public static Use use() {
        return new Use();
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        if (!name.startsWith(FILES)) {
            return super.getResources(name);
        }
        List<URL> files = known.get(name);
        if (files == null) {
            files = new ArrayList<>();
            for (URL file : Collections.list(super.getResources(name))) {
                files.add(remembered(file));
            }
            known.put(name, List.copyOf(files));
        }
        return Collections.enumeration(files);
    }

    private static URL remembered(URL file) throws IOException {
        byte[] content;
        try (InputStream stream = file.openStream()) {
            content = stream.readAllBytes();
        }
        return new URL(null, file.toString(), new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) {
                return new URLConnection(url) {
                    @Override
                    public void connect() {
                        // it is here
                    }

                    @Override
                    public InputStream getInputStream() {
                        return new ByteArrayInputStream(content);
                    }
                };
            }
        });
    }
}
