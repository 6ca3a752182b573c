namespace ImageServing.Rendering;

/// <summary>
/// One axis of the canvas at reply scale. Every edge is rounded on its own and lengths are differences of
/// edges, so margins and content always add up to the canvas.
/// </summary>
/// <param name="Start">Position of the canvas.</param>
/// <param name="Before">Margin before the content; negative when the content is cut.</param>
/// <param name="Content">Length of the rotated layer, at least 1.</param>
/// <param name="After">Margin after the content.</param>
internal readonly record struct FoldedAxis(double Start, double Before, double Content, double After)
{
    public double Canvas => Before + Content + After;

    /// <param name="origin">Position of the canvas, not rounded.</param>
    /// <param name="scale">Reply pixels per composite pixel.</param>
    /// <param name="before">Margin before the content in composite pixels.</param>
    /// <param name="content">Content in composite pixels.</param>
    /// <param name="canvas">Canvas in composite pixels.</param>
    public static FoldedAxis Of(double origin, double scale, int before, int content, int canvas)
    {
        var start = Lengths.Edge(origin);
        var end = Math.Max(start + 1, Lengths.Edge(origin + canvas * scale));
        var first = Lengths.Edge(origin + before * scale);
        if (before >= 0 && before + content <= canvas)
        {
            // A sliver at the far edge keeps its pixel inside of the canvas.
            first = Math.Min(first, end - 1);
        }
        var last = Math.Max(first + 1, Lengths.Edge(origin + ((double)before + content) * scale));
        return new FoldedAxis(start, first - start, last - first, end - last);
    }
}
