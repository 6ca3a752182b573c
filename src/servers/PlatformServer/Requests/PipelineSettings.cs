using ImageServing.Catalogs;
using ImageServing.Protocol;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Requests;

/// <summary>What the pipeline needs of the configuration.</summary>
/// <param name="Version">Version of the product.</param>
/// <param name="Parser">How strictly requests are read.</param>
/// <param name="Attributes">The attributes of the default catalog.</param>
/// <param name="RenderDefaults">The same, as far as they describe pictures.</param>
internal sealed record PipelineSettings(
    string Version,
    ParserOptions Parser,
    CatalogAttributes Attributes,
    RenderDefaults RenderDefaults
);
