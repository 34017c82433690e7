package vn.danvankheo.campaign;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Numbers 1, 2, 3 … without gaps: a number is given in the transaction that uses it, and goes back with it. */
@Component
public class NumberSeries {

    private final JdbcClient jdbc;

    NumberSeries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public int next(String name) {
        return jdbc.sql("insert into number_series (name, last) values (:name, 1)"
                        + " on conflict (name) do update set last = number_series.last + 1 returning last")
                .param("name", name)
                .query(Integer.class)
                .single();
    }
}
