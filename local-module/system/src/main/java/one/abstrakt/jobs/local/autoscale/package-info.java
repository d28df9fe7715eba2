/**
 * A rehearsal of autoscaling. The file of a HorizontalPodAutoscaler and a seed enter; real workers
 * are started and told to end as its controller would have it, under a load with a burst. What
 * leaves is a report with a plot: how load, queue and workers went, and whether a job was lost.
 */
package one.abstrakt.jobs.local.autoscale;
