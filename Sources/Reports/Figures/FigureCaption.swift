/// How a display bundle carries the caption of its picture: as Markdown, under a MIME type that other tools pass over.
public enum FigureCaption {
  public static let mimeType = "application/vnd.megadoc.caption"
}
