package vn.danvankheo;

import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Ends the application of an {@link OwnApplication} class behind it, and gives the true time back: the next class finds
 * nothing beside its own.
 */
class ClosedBehind implements TestExecutionListener {

    @Override
    public void afterTestClass(TestContext test) {
        // the nested classes go on with the application of the class around them
        if (!test.getTestClass().isMemberClass()
                && AnnotatedElementUtils.hasAnnotation(test.getTestClass(), OwnApplication.class)) {
            test.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
            ClockUtil.reset();
            // the thread of the tests would go on asking the engine that has ended
            BpmnAwareTests.reset();
        }
    }
}
