package one.abstrakt.jobs.api.jobs;

import java.util.List;

/**
 * A page of jobs.
 *
 * @param nextCursor gives the next page as {@code ?cursor=}; null on the last one
 */
public record JobList(List<JobView> data, String nextCursor) {}
