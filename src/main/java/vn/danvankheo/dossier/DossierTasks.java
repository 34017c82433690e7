package vn.danvankheo.dossier;

import java.util.Optional;

/** What the dossiers ask about the open tasks. */
public interface DossierTasks {

    /**
     * @param task key in the diagram
     * @param dossier key of what the task is about; not of each is there a dossier
     */
    record OpenTask(String task, String dossier) {}

    /** The open task, by its id, if the account sees it. */
    Optional<OpenTask> find(String taskId, String account);

    /** Whether the account has, or is asked to take, an open task about what has the key. */
    boolean isAsked(String account, String dossier);
}
