package vn.danvankheo.access;

import java.security.SecureRandom;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;

/**
 * In production the web sessions stand in the database: whichever node a request comes to, and whichever has just died or
 * been replaced, the person stays logged in; whoever has logged out is out everywhere.
 */
@Configuration
@Profile("production")
class SharedSessions {

    private static final Logger log = LoggerFactory.getLogger(SharedSessions.class);

    /** Two requests of one page may write the same new attribute at once. */
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> attributesOfRequestsAtOnce() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    /** Spring's own are random UUIDs, of which 122 bits are random. */
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> namesThatNobodyGuesses() {
        SecureRandom random = new SecureRandom();
        return sessions -> sessions.setSessionIdGenerator(() -> {
            // as long as the column is wide
            byte[] bytes = new byte[27];
            random.nextBytes(bytes);
            return Base64.getUrlEncoder().encodeToString(bytes);
        });
    }

    /** Spring Session's filter would ask what keeps them. */
    @Bean
    static BeanPostProcessor sessionsOfRequests(
            ObjectProvider<JdbcIndexedSessionRepository> kept, ObjectProvider<CookieSerializer> cookies) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (!(bean instanceof SessionRepositoryFilter<?>)) {
                    return bean;
                }
                CookieHttpSessionIdResolver names = new CookieHttpSessionIdResolver();
                names.setCookieSerializer(cookies.getObject());
                SessionRepositoryFilter<?> filter = SessionsOfRequests.filter(kept.getObject());
                filter.setHttpSessionIdResolver(names);
                return filter;
            }
        };
    }

    @Bean
    GenericConversionService springSessionConversionService() {
        GenericConversionService conversions = new GenericConversionService();
        conversions.addConverter(Object.class, byte[].class, new SerializingConverter());
        conversions.addConverter(byte[].class, Object.class, new OfThisReleaseOrNothing());
        return conversions;
    }

    /** What another release wrote and this one cannot read counts as not there: at worst a person logs in once more. */
    private static final class OfThisReleaseOrNothing implements Converter<byte[], Object> {

        private final DeserializingConverter converter =
                new DeserializingConverter(SharedSessions.class.getClassLoader());

        @Override
        public Object convert(byte[] written) {
            try {
                return converter.convert(written);
            } catch (SerializationFailedException e) {
                log.info("an attribute of a web session was written by another release: {}", e.getMessage());
                return null;
            }
        }
    }
}
