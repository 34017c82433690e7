package vn.danvankheo.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/**
 * A value of an entity that is kept as JSON and changes only by being replaced as a whole: records, and collections that nobody
 * adds to. Whoever changed something within it would change nothing in the database. Of a record Hibernate knows that; a
 * collection it would write and read once more whenever its entity is loaded, for a copy to compare it with.
 */
@JdbcTypeCode(SqlTypes.JSON)
@Mutability(Immutability.class)
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Json {}
