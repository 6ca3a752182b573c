using ImageServing.Settings;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>Replies to <c>req=set</c> (reference: Media set responses).</summary>
internal sealed record MediaSetOptions
{
    // Each level is a level of recursion and of JSON; viewers show three.
    private const int DeepestNesting = 100;

    // A brochure's metadata comes to some 10 kB.
    private const int MostBrochures = 10_000;

    /// <summary>
    /// Whether replies are as old as the latest record that they mention (true) or as the catalog's .ini file (false)
    /// (fvctx.useCatalogRecordValidation).
    /// </summary>
    public bool UseCatalogRecordValidation { get; init; }

    /// <summary>Deepest nesting of sets, 1..100 (fvctx.nestingLimit); a deeper set is an error.</summary>
    public int NestingLimit { get; init; } = 10;

    /// <summary>Most brochures with all their metadata, 0..10000 (fvctx.brochureLimit).</summary>
    public int BrochureLimit { get; init; } = 20;

    public static MediaSetOptions Bind(PropertySettings settings)
    {
        var defaults = new MediaSetOptions();
        return new MediaSetOptions
        {
            UseCatalogRecordValidation = settings.FlagOf(
                "fvctx.useCatalogRecordValidation",
                defaults.UseCatalogRecordValidation
            ),
            NestingLimit = settings.IntegerOf("fvctx.nestingLimit", 1, DeepestNesting, defaults.NestingLimit),
            BrochureLimit = settings.IntegerOf(
                "fvctx.brochureLimit",
                0,
                MostBrochures,
                defaults.BrochureLimit
            ),
        };
    }
}
