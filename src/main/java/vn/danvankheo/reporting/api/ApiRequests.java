package vn.danvankheo.reporting.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What holds for every request of the API. */
@Configuration
class ApiRequests implements WebMvcConfigurer {

    private final ApiErrors errors;

    ApiRequests(ApiErrors errors) {
        this.errors = errors;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new KnownParameters()).addPathPatterns("/api/**");
        registry.addInterceptor(new ErrorPage(errors)).addPathPatterns("/error");
    }

    /** What has not changed is not sent again; whether it may be read at all is asked each time. */
    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> tagsOfAnswers() {
        FilterRegistrationBean<ShallowEtagHeaderFilter> filter = new FilterRegistrationBean<>(new TagsOfLists());
        filter.addUrlPatterns("/api/*");
        return filter;
    }

    private static boolean isFile(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith(DocumentsApi.PATH + "/") || path.contains("/evidence/");
    }

    /** A file would be held in memory as a whole to count its tag. */
    private static final class TagsOfLists extends ShallowEtagHeaderFilter {

        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            return isFile(request);
        }
    }

    /** A parameter with a letter wrong must not read as if nothing had been asked for. */
    private static final class KnownParameters implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            if (handler instanceof HandlerMethod method
                    && method.getBeanType().getPackage().equals(ApiRequests.class.getPackage())) {
                // a second value would not take the place of the first
                if (!isFile(request)) {
                    response.setHeader(
                            HttpHeaders.CACHE_CONTROL,
                            CacheControl.noCache().cachePrivate().getHeaderValue());
                }
                List<String> known = Arrays.stream(method.getMethod().getParameters())
                        .filter(parameter -> parameter.isAnnotationPresent(RequestParam.class))
                        .map(Parameter::getName)
                        .toList();
                request.getParameterMap().forEach((name, values) -> {
                    if (!known.contains(name)) {
                        throw Refusal.of(name, "không có ở địa chỉ này");
                    }
                    if (values.length > 1) {
                        throw Refusal.of(name, "chỉ được ghi một lần");
                    }
                });
            }
            return true;
        }
    }

    /** What was refused before any controller was asked: to a program no page. */
    private record ErrorPage(ApiErrors errors) implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                throws IOException {
            Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
            Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
            if (path instanceof String text && status instanceof Integer code && ApiErrors.isMeant(text)) {
                errors.ofStatus(text, response, code);
                return false;
            }
            return true;
        }
    }
}
