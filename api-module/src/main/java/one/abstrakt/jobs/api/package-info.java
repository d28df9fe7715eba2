/**
 * The REST service. Requests enter; jobs are accepted, shown and cancelled, and the other services
 * told of it. It never calls a provider.
 */
package one.abstrakt.jobs.api;
