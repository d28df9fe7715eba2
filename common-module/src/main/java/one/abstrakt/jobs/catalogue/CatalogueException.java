package one.abstrakt.jobs.catalogue;

/** The catalogue cannot be used; the message names the file, the entry and the field. */
public final class CatalogueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CatalogueException(String message) {
    super(message);
  }
}
