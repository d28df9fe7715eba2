/**
 * The models that can be run. A YAML file enters at start and is refused with the entry and the
 * field named when it does not hold; models by id or alias leave.
 */
package one.abstrakt.jobs.catalogue;
