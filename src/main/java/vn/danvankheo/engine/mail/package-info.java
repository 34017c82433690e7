/** What the engine contributes to mail: everybody's open work, and the tasks of which people are told at once. */
package vn.danvankheo.engine.mail;
