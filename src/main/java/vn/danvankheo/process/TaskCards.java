package vn.danvankheo.process;

/** Says, for the card of a task in the list, what the task is about. */
public interface TaskCards {

    /**
     * @param key the business key
     * @param committee id of the committee that is given the task; null when unknown
     * @return one line, parts separated by “ · ”
     */
    String card(String key, String committee);

    /**
     * The same of a task that is given for each of a list.
     *
     * @param element what stands in the list for this task, for example the code of a model
     */
    default String card(String key, String committee, String element) {
        return card(key, committee);
    }
}
