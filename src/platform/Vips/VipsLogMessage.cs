namespace ImageServing.Vips;

/// <summary>A warning of libvips or of a library below it.</summary>
/// <param name="Domain">Who warns, for instance "VIPS".</param>
/// <param name="Text">The warning in one line.</param>
public sealed record VipsLogMessage(string Domain, string Text);
