/// How a display bundle carries the caption of its picture: as Markdown, under a MIME type that other tools pass over.
public enum FigureCaption {
  public static let mimeType = "application/vnd.megadoc.caption"
}

/// How it carries the script that draws the picture again, data included: `PictureFormat.drawing(of:)` takes it.
public enum FigureScript {
  public static let mimeType = "application/x-gnuplot"
}
