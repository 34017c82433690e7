package vn.danvankheo.json;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.internal.BasicAttributeMapping;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.danvankheo.AppTest;

/** Which parts of entities Hibernate takes for changed only when they are replaced. */
@AppTest
class JsonTest {

    @Autowired
    private EntityManagerFactory entities;

    @Test
    void noneOfTheJsonIsCopiedToSeeWhetherItHasChanged() {
        List<String> all = new ArrayList<>();
        List<String> copied = new ArrayList<>();
        entities.unwrap(SessionFactoryImplementor.class)
                .getMappingMetamodel()
                .forEachEntityDescriptor(entity -> entity.getAttributeMappings().forEach(attribute -> {
                    if (attribute instanceof BasicAttributeMapping basic
                            && basic.getJdbcMapping().getJdbcType().getDefaultSqlTypeCode() == SqlTypes.JSON) {
                        String name = entity.getEntityName() + "." + basic.getAttributeName();
                        all.add(name);
                        if (basic.getAttributeMetadata().getMutabilityPlan().isMutable()) {
                            copied.add(name);
                        }
                    }
                }));

        assertThat(all).hasSizeGreaterThan(40);
        assertThat(copied).isEmpty();
    }
}
