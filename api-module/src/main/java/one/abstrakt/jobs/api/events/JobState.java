package one.abstrakt.jobs.api.events;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import one.abstrakt.jobs.api.jobs.JobView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The data of an event {@code state}: the job, as {@code GET /v1/jobs/{id}} shows it.
 *
 * @param queuePosition how many of the account's jobs are before it; null unless it is queued
 */
@Schema(name = "JobState")
@RegisterForReflection
public record JobState(@JsonUnwrapped JobView job, Integer queuePosition) {}
