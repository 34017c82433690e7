package vn.danvankheo.access;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/**
 * The provider of the common log-in, asked anew at each log-in for its addresses and keys: the application starts without
 * it, and nothing is to be done here when its keys change. Not a bean of Spring Security's type, which would set up more.
 */
@Component
class OpenIdProvider {

    static final String ID = "openid";

    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final Duration TO_CONNECT = Duration.ofSeconds(3);
    private static final Duration TO_ANSWER = Duration.ofSeconds(5);

    private final OpenIdSettings settings;
    private final ClientHttpRequestFactory requests;
    private final RestTemplate http;

    OpenIdProvider(OpenIdSettings settings) {
        this.settings = settings;
        JdkClientHttpRequestFactory patient = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(TO_CONNECT).build());
        patient.setReadTimeout(TO_ANSWER);
        this.requests = patient;
        this.http = new RestTemplate(requests);
    }

    ClientRegistrationRepository registration() {
        return id -> discover();
    }

    /** @throws OpenIdRefused when the provider does not answer, or as somebody else */
    private ClientRegistration discover() {
        String issuer = settings.issuer();
        try {
            Map<String, Object> metadata = http.exchange(
                            issuer.replaceAll("/$", "") + DISCOVERY,
                            HttpMethod.GET,
                            null,
                            new ParameterizedTypeReference<Map<String, Object>>() {})
                    .getBody();
            if (metadata == null || !issuer.equals(metadata.get("issuer"))) {
                throw new IllegalArgumentException("the provider calls itself otherwise than the setting");
            }
            return ClientRegistrations.fromOidcConfiguration(metadata)
                    .registrationId(ID)
                    .clientId(settings.clientId())
                    .clientSecret(settings.clientSecret())
                    .redirectUri("{baseUrl}" + OpenIdLogIn.BACK)
                    .scope(settings.scopes())
                    .build();
        } catch (RestClientException | IllegalArgumentException | IllegalStateException e) {
            throw new OpenIdRefused(OpenIdRefused.Reason.NO_ANSWER, e);
        }
    }

    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens() {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(requests)
                .messageConverters(converters -> {
                    converters.clear();
                    converters.addAll(List.of(
                            new FormHttpMessageConverter(), new OAuth2AccessTokenResponseHttpMessageConverter()));
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return tokens;
    }

    /** A token's times are those of the real world, whatever the clock of a rehearsal says. */
    JwtDecoder decoder(ClientRegistration registration) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                        registration.getProviderDetails().getJwkSetUri())
                .restOperations(http)
                // signed by a key of the provider's alone: neither unsigned nor with what both know
                .jwsAlgorithms(allowed -> allowed.addAll(List.of(SignatureAlgorithm.values())))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
        return decoder;
    }
}
