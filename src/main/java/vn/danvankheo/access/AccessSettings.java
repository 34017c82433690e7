package vn.danvankheo.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param httpsOnly whether browsers reach the application over HTTPS alone: cookies are then secure and every answer says
 *     so (HSTS); off only where the application is used on the machine itself
 */
@ConfigurationProperties("danvankheo.access")
record AccessSettings(@DefaultValue("false") boolean httpsOnly) {}
