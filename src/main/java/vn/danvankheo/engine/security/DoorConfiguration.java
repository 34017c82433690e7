package vn.danvankheo.engine.security;

import jakarta.servlet.Filter;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.danvankheo.engine.ActingAs;
import vn.danvankheo.services.RememberedServices;

/** What a request to the web applications passes after the log-in and before the engine's own filters, in order. */
@Configuration
class DoorConfiguration {

    private static final int AFTER_LOG_IN = SecurityProperties.DEFAULT_FILTER_ORDER;
    private static final int LARGEST_BODY = 1 << 20;

    /** The engine's resources look for the engine several times a request. */
    @Bean
    FilterRegistrationBean<Filter> engineLookedForOnce() {
        return at(
                0,
                (request, response, chain) -> {
                    try (RememberedServices.Use services = RememberedServices.use()) {
                        chain.doFilter(request, response);
                    }
                },
                ApiDoor.API + "/*");
    }

    @Bean
    FilterRegistrationBean<ApiDoor> apiDoor(OpenPages pages) {
        return at(1, new ApiDoor(AllowedCalls.read(), pages, LARGEST_BODY), ApiDoor.API + "/*");
    }

    @Bean
    FilterRegistrationBean<TaskAnswers> taskAnswers(Refusals refusals) {
        return at(2, new TaskAnswers(refusals), ApiDoor.API + "/*");
    }

    @Bean
    FilterRegistrationBean<SignedOnPerson> signedOnPerson(ProcessEngineConfigurationImpl engine, ActingAs acting) {
        FilterRegistrationBean<SignedOnPerson> filter =
                at(3, new SignedOnPerson(engine, acting), ApiDoor.API + "/*", "/camunda/app/*");
        filter.setName(SignedOnPerson.NAME);
        return filter;
    }

    @Bean
    FilterRegistrationBean<NonceOfOneRequest> pageNonce() {
        return at(4, new NonceOfOneRequest(), "/camunda/app/*");
    }

    @Bean
    FilterRegistrationBean<NotKept> notKept() {
        return at(5, new NotKept(), ApiDoor.API + "/*");
    }

    private static <T extends Filter> FilterRegistrationBean<T> at(int place, T filter, String... paths) {
        FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns(paths);
        registration.setOrder(AFTER_LOG_IN + place);
        return registration;
    }
}
