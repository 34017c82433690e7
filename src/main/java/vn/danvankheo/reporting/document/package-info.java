/** What stands in each official document (văn bản), gathered from the modules that own it. */
@org.springframework.modulith.NamedInterface("document")
package vn.danvankheo.reporting.document;
