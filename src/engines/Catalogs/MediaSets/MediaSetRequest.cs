using ImageServing.Catalogs.Texts;

namespace ImageServing.Catalogs.MediaSets;

/// <summary>What req=set asks for.</summary>
public sealed record MediaSetRequest
{
    /// <summary>The object of the path.</summary>
    public required SetObject Target { get; init; }

    /// <summary>The name of the set in the response: the path as the client wrote it.</summary>
    public required string Name { get; init; }

    /// <summary>Gives the meaning of an id in a set, decoded: a record of the main or a named catalog, or a file.</summary>
    public required Func<string, SetObject> Find { get; init; }

    /// <summary>Set that takes the place of the record's (imageSet=), without braces around it; null or empty for none.</summary>
    public string? ImageSet { get; init; }

    /// <summary>Name of the property of catalog::UserData that is the label (labelkey=); null for none.</summary>
    public string? LabelKey { get; init; }

    /// <summary>Texts in the locale of the request.</summary>
    public RecordLocale Locale { get; init; } = RecordLocale.None;

    /// <summary>Other records of the object of the path, such as its smart crops.</summary>
    public IReadOnlyList<PictureRecord> Relations { get; init; } = [];

    /// <summary>Gives the name under which a related record is told; its id by default.</summary>
    public Func<PictureRecord, string> NameOf { get; init; } = record => record.Id;

    /// <summary>Deepest nesting of sets, the outermost counts 1 (PS::fvctx.nestingLimit).</summary>
    public int NestingLimit { get; init; } = 10;

    /// <summary>Most e-catalog items with maps and user data (PS::fvctx.brochureLimit).</summary>
    public int BrochureLimit { get; init; } = 20;
}
