/**
 * RunPod's protocol of serverless endpoints: a call to one enters and becomes a job there; what is
 * said of it leaves.
 */
package one.abstrakt.jobs.provider.runpod;
