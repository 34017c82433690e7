package vn.danvankheo.dossier;

import jakarta.servlet.MultipartConfigElement;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is too large is answered before anybody asks who sends it. */
@Configuration
class UploadConfiguration {

    @Bean
    FilterRegistrationBean<LargeUploads> largeUploads(EvidenceSettings settings, MultipartConfigElement multipart) {
        long together = multipart.getMaxRequestSize();
        if (together < settings.maxFileSize().toBytes() || multipart.getMaxFileSize() < together) {
            throw new IllegalStateException("spring.servlet.multipart.max-request-size phải lớn hơn"
                    + " danvankheo.dossier.max-file-size, và max-file-size không nhỏ hơn max-request-size");
        }
        FilterRegistrationBean<LargeUploads> filter =
                new FilterRegistrationBean<>(new LargeUploads(settings, together));
        filter.addUrlPatterns(DossierPages.PATH + "/*");
        filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER - 1);
        return filter;
    }
}
