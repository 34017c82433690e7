/** Several nodes on one database, releases after one another: schema, liveness, and running instances of older diagrams. */
package vn.danvankheo.engine.nodes;
