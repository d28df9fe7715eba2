package one.abstrakt.jobs.api.models;

import java.util.List;

/**
 * A page of models.
 *
 * @param total how many there are behind all pages
 */
public record ModelList(List<ModelView> models, int total, int limit, int offset) {}
