package vn.danvankheo.engine.nodes;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param takeOver whether a restored copy is from now on the database that counts; without it a copy starts only with its
 *     mail held back
 * @param plain whether the database is spoken to without TLS, since nobody can be in between; asked before the start
 */
@ConfigurationProperties("danvankheo.database")
record DatabaseSettings(@DefaultValue("false") boolean takeOver, @DefaultValue("false") boolean plain) {}
