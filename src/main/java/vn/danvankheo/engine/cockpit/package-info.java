/** What Cockpit shows to supervisors beside what runs: what has ended, who did what, how long it took, what was mailed. */
package vn.danvankheo.engine.cockpit;
