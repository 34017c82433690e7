package vn.danvankheo.process;

/** Says, for the card of a task in the list, what the task is about. */
public interface TaskCards {

    /**
     * @param key the business key
     * @param committee id of the committee that is given the task; null when unknown
     * @return one line, parts separated by “ · ”
     */
    String card(String key, String committee);
}
