package vn.danvankheo.bench.flowable;

/**
 * A diagram of ours in Flowable's words. What it has no word for is left to the arm: conditions are looked at when they are
 * told to, not when a variable changes; a form's key is not looked at.
 */
final class Dialect {

    private Dialect() {}

    static String ofFlowable(String camunda) {
        return camunda.replace(
                        "xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\"",
                        "xmlns:flowable=\"http://flowable.org/bpmn\"")
                .replace("<camunda:", "<flowable:")
                .replace("</camunda:", "</flowable:")
                .replace(" camunda:", " flowable:")
                .replace("task.execution.processBusinessKey", "key")
                .replace("execution.processBusinessKey", "execution.processInstanceBusinessKey")
                // there is no function of that name
                .replace("currentUser()", "null");
    }
}
