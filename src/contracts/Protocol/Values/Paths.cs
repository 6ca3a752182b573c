namespace ImageServing.Protocol.Values;

/// <summary>What a segment of a path does (reference: clipPath).</summary>
public enum PathVerb
{
    /// <summary>Starts a subpath (M, m).</summary>
    MoveTo,

    /// <summary>A straight line (L, l).</summary>
    LineTo,

    /// <summary>A cubic Bezier curve (C, c).</summary>
    CurveTo,

    /// <summary>A straight line back to the start of the subpath (Z, z).</summary>
    Close,
}

/// <summary>One segment of a path, in layer pixels (reference: clipPath).</summary>
/// <param name="Verb">What it does.</param>
/// <param name="IsRelative">Whether its points are offsets from the current position; never for Close.</param>
/// <param name="Control1">The control point at the curve's start; only of a curve.</param>
/// <param name="Control2">The control point at the curve's end; only of a curve.</param>
/// <param name="End">Where it ends; unused by Close.</param>
public readonly record struct PathSegment(
    PathVerb Verb,
    bool IsRelative,
    PixelPoint Control1,
    PixelPoint Control2,
    PixelPoint End
);

/// <summary>A shape of one or more subpaths as written; the first segment is a MoveTo (reference: clipPath).</summary>
public readonly record struct PathDefinition(ValueList<PathSegment> Segments);

/// <summary>Names of paths embedded in the source, in ASCII; unknown ones are ignored (reference: clipPath).</summary>
public readonly record struct PathNames(ValueList<string> Names);
