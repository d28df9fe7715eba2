/** What can be run. Names and filters enter; entries of the catalogue as clients see them leave. */
package one.abstrakt.jobs.api.models;
