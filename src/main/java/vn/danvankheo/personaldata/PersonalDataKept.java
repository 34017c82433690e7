package vn.danvankheo.personaldata;

import java.util.List;

/** What a module keeps about people; each module that keeps something declares it. */
public interface PersonalDataKept {

    List<KeptData> kept();
}
