package one.abstrakt.jobs.local.embedding;

/**
 * What a text means, as a point: texts of like meaning lie close together.
 *
 * @param vector of {@link SentenceModel#DIMENSIONS} numbers and the length 1, so that the cosine of
 *     two is the sum of the products of their numbers; not to be changed
 * @param tokens how many word pieces of the text the model has read, with the two that it puts
 *     around each text
 */
@SuppressWarnings("ArrayRecordComponent")
public record Embedding(float[] vector, int tokens) {}
