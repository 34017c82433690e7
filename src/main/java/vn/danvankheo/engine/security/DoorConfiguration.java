package vn.danvankheo.engine.security;

import jakarta.servlet.Filter;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a request to the web applications passes after the log-in and before the engine's own filters, in order. */
@Configuration
class DoorConfiguration {

    private static final int AFTER_LOG_IN = SecurityProperties.DEFAULT_FILTER_ORDER;
    private static final int LARGEST_BODY = 1 << 20;

    @Bean
    FilterRegistrationBean<ApiDoor> apiDoor(OpenPages pages) {
        return at(1, new ApiDoor(AllowedCalls.read(), pages, LARGEST_BODY), ApiDoor.API + "/*");
    }

    @Bean
    FilterRegistrationBean<TaskAnswers> taskAnswers(Refusals refusals) {
        return at(2, new TaskAnswers(refusals), ApiDoor.API + "/*");
    }

    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> singleSignOn() {
        FilterRegistrationBean<ContainerBasedAuthenticationFilter> filter =
                at(3, new ContainerBasedAuthenticationFilter(), "/camunda/*");
        filter.addInitParameter(
                ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM, SignedOnPerson.class.getName());
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

    private static <T extends Filter> FilterRegistrationBean<T> at(int place, T filter, String path) {
        FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns(path);
        registration.setOrder(AFTER_LOG_IN + place);
        return registration;
    }
}
