using ImageServing.Protocol;

namespace ImageServing.PlatformServer.Requests;

/// <summary>What the pipeline needs of the configuration.</summary>
/// <param name="Version">Version of the product.</param>
/// <param name="Parser">How strictly requests are read.</param>
internal sealed record PipelineSettings(string Version, ParserOptions Parser);
