using System.Collections.Immutable;
using ImageServing.Protocol.Values;

namespace ImageServing.Protocol;

/// <summary>Paths as text, and names of embedded paths (reference: clipPath).</summary>
internal static class PathText
{
    // A quarter of the longest value: the shortest segment that draws, "l1,1", has four characters.
    private const int MostSegments = ParserLimits.ValueLength / 4;

    // Photoshop keeps paths in the resources 2000 to 2997.
    private const int MostNames = 998;

    public static readonly ValueFormat<PathDefinition> Definition = new(
        "a path such as 'M,0,0,L,90,0,C,90,40,50,90,0,90,Z'",
        Read,
        Print
    );

    public static readonly ValueFormat<PathNames> Names = new(
        "names of embedded paths, in ASCII and parted by commas",
        ReadNames,
        v => string.Join(',', v.Names.Items)
    );

    private static PathDefinition Read(Fields fields)
    {
        var reader = new PathReader(fields.All());
        var segments = ImmutableArray.CreateBuilder<PathSegment>();
        while (!reader.IsAtEnd)
        {
            if (reader.Next() is not { } segment)
            {
                return fields.Fail(default(PathDefinition));
            }
            if (segments.Count == 0 && segment.Verb is not PathVerb.MoveTo)
            {
                return fields.Fail(default(PathDefinition), "a path starts with M or m");
            }
            segments.Add(segment);
            if (segments.Count > MostSegments)
            {
                return fields.Fail(
                    default(PathDefinition),
                    $"a path has at most {NumberText.Print(MostSegments)} segments"
                );
            }
        }
        return segments.Count == 0
            ? fields.Fail(default(PathDefinition))
            : new PathDefinition(new(segments.DrainToImmutable()));
    }

    private static string Print(PathDefinition path) => string.Join(',', path.Segments.Items.Select(Print));

    private static string Print(PathSegment segment)
    {
        var letter = LetterOf(segment.Verb);
        var shown = segment.IsRelative ? char.ToLowerInvariant(letter) : letter;
        var (first, second, end) = (segment.Control1, segment.Control2, segment.End);
        return segment.Verb switch
        {
            PathVerb.Close => "Z",
            PathVerb.CurveTo =>
                $"{shown},{TextFormats.Join(first.X, first.Y, second.X, second.Y, end.X, end.Y)}",
            _ => $"{shown},{TextFormats.Join(end.X, end.Y)}",
        };
    }

    private static char LetterOf(PathVerb verb) =>
        verb switch
        {
            PathVerb.MoveTo => 'M',
            PathVerb.LineTo => 'L',
            PathVerb.CurveTo => 'C',
            _ => 'Z',
        };

    private static PathNames ReadNames(Fields fields)
    {
        var names = fields.Rest();
        if (names.Count > MostNames)
        {
            return fields.Fail(
                default(PathNames),
                $"an image has at most {NumberText.Print(MostNames)} paths"
            );
        }
        return names.TrueForAll(n => n.All(char.IsAscii))
            ? new PathNames(new([.. names]))
            : fields.Fail(default(PathNames));
    }
}
