package vn.danvankheo.reporting.statistics;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the one file of the chart library that the pages load, from our own origin. */
@Configuration
class ChartLibrary implements WebMvcConfigurer {

    static final String FILE = "chart.umd.min.js";

    /** Spring looks for nothing behind a pattern without a wildcard; this one fits no other file of the library. */
    private static final String ADDRESS = "/js/chart.umd.*.js";

    private static final String IN_LIBRARY = "classpath*:META-INF/resources/webjars/chart.js/*/dist/" + FILE;

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(ADDRESS).addResourceLocations(folder());
    }

    private static String folder() {
        try {
            Resource[] found = new PathMatchingResourcePatternResolver().getResources(IN_LIBRARY);
            if (found.length != 1) {
                throw new FileNotFoundException(IN_LIBRARY + ": " + found.length);
            }
            String file = found[0].getURL().toString();
            return file.substring(0, file.length() - FILE.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
