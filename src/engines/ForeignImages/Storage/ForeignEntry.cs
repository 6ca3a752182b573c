using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ImageServing.ForeignImages.Fetching;

namespace ImageServing.ForeignImages.Storage;

/// <summary>What is known of a kept foreign image; a file of its own beside the image.</summary>
internal sealed record ForeignEntry
{
    /// <summary>Where it came from.</summary>
    public required Uri Url { get; init; }

    /// <summary>The URLs that it was redirected to: other catalogs may not allow them.</summary>
    public ImmutableArray<Uri> Hops { get; init; } = [];

    /// <summary>Its entity tag, or null.</summary>
    public string? ETag { get; init; }

    /// <summary>Its date, or null.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>When its server has to be asked again.</summary>
    public DateTimeOffset Expires { get; init; }

    /// <summary>Until when it may be used while its server fails.</summary>
    public DateTimeOffset StaleUntil { get; init; }

    /// <summary>Name of the image's file.</summary>
    public required string File { get; init; }

    /// <summary>Length of the image's file; another one is a torn file.</summary>
    public long Length { get; init; }

    /// <summary>What to ask with.</summary>
    [JsonIgnore]
    public ForeignValidators Validators => new(ETag, LastModified);

    /// <summary>Why a catalog does not allow the URLs that it was redirected to, or null.</summary>
    public ForeignFailure? FaultOfHops(ForeignRules rules)
    {
        var from = Url;
        foreach (var hop in Hops)
        {
            if (rules.FaultOfRedirect(from, hop) is { } refused)
            {
                return refused;
            }
            from = hop;
        }
        return null;
    }
}

/// <summary>The JSON of <see cref="ForeignEntry"/>; generated, so nothing is reflected at run time.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(ForeignEntry))]
internal sealed partial class ForeignJson : JsonSerializerContext;
