using System.Collections.Immutable;
using ImageServing.Protocol;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Http;

/// <summary>A format that a client can show and that takes fewer bytes than the one asked for (reference: bfc).</summary>
/// <param name="Asked">The format that was asked for.</param>
/// <param name="Format">The format to try.</param>
/// <param name="IsQualityMapped">Whether its quality follows from that of a JPEG.</param>
internal sealed record ModernFormat(OutputFormat Asked, OutputFormat Format, bool IsQualityMapped)
{
    private const string Avif = "image/avif";
    private const string Webp = "image/webp";

    // What these leave out of the reply, or limit, is defined for the asked format alone.
    private static readonly ImmutableArray<Command<bool>> s_embedded =
    [
        Commands.IccEmbed,
        Commands.PathEmbed,
        Commands.XmpEmbed,
    ];

    /// <summary>The format that a request asks for, if others may take its place; else null.</summary>
    public static OutputFormat? ReplaceableIn(CommandSet commands)
    {
        var asked = commands.Get(Commands.Fmt) ?? new OutputPlan().Format;
        return
            asked
                is {
                    Encoding: ImageEncoding.Jpeg
                        or ImageEncoding.ProgressiveJpeg
                        or ImageEncoding.Png
                        or ImageEncoding.Png8,
                    PixelType: null or PixelType.Rgb
                }
            && !commands.Has(Commands.JpegSize)
            && !s_embedded.Any(embed => commands.Get(embed) is true)
            ? asked
            : null;
    }

    /// <summary>The best format that a client takes in place of another one; null when there is none.</summary>
    /// <remarks>
    /// A PNG keeps every pixel, and so does a lossless WebP, which is smaller; a lossless AVIF is not, as a rule. Of two
    /// formats that the client likes as much, AVIF is the smaller one.
    /// </remarks>
    public static ModernFormat? Choose(OutputFormat asked, AcceptHeader accept)
    {
        var isLossy = asked.Encoding is ImageEncoding.Jpeg or ImageEncoding.ProgressiveJpeg;
        var least = accept.Of(isLossy ? "image/jpeg" : "image/png");
        var avif = isLossy ? accept.Named(Avif) : 0;
        var webp = accept.Named(Webp);
        if (Math.Max(avif, webp) is var best && (best <= 0 || best < least))
        {
            return null;
        }
        return isLossy
            ? new ModernFormat(
                asked,
                asked with
                {
                    Encoding = avif >= webp ? ImageEncoding.Avif : ImageEncoding.Webp,
                },
                IsQualityMapped: true
            )
            : new ModernFormat(
                asked,
                asked with
                {
                    Encoding = ImageEncoding.Webp,
                    Compression = Compression.Lossless,
                },
                IsQualityMapped: false
            );
    }

    /// <summary>
    /// The plan of the same picture in this format; null when the plan is for another format than was asked for, as that
    /// of a default image may be.
    /// </summary>
    public RenderPlan? AppliedTo(RenderPlan plan) =>
        plan.Output.Format.Encoding != Asked.Encoding
            ? null
            : plan with
            {
                Output = plan.Output with
                {
                    Format = Format,
                    Quality = IsQualityMapped
                        ? EquivalentQuality.Of(plan.Output.Quality, Format.Encoding)
                        : plan.Output.Quality,
                    Scans = ProgressiveScans.Auto,
                },
            };
}
