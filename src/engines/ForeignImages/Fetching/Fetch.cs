using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace ImageServing.ForeignImages.Fetching;

/// <summary>What the other server tells us to ask with the next time.</summary>
/// <param name="ETag">Its entity tag, or null.</param>
/// <param name="LastModified">Its date, or null.</param>
internal readonly record struct ForeignValidators(string? ETag, DateTimeOffset? LastModified);

/// <summary>An answer of another server.</summary>
/// <param name="Hops">The URLs that it redirected to.</param>
/// <param name="Validators">What to ask with the next time.</param>
/// <param name="Freshness">How long it may be used.</param>
/// <param name="Body">The downloaded bytes; null when the image at hand is still right.</param>
internal sealed record ForeignAnswer(
    ImmutableArray<Uri> Hops,
    ForeignValidators Validators,
    Freshness Freshness,
    DownloadedFile? Body
);

/// <summary>Downloaded bytes in a temporary file.</summary>
/// <param name="Path">Where they are.</param>
/// <param name="Length">How many they are.</param>
/// <param name="Digest">SHA-256 in lower-case hexadecimal digits.</param>
internal sealed record DownloadedFile(string Path, long Length, string Digest);

/// <summary>An answer of another server, or why there is none.</summary>
internal readonly record struct Fetch
{
    private Fetch(ForeignAnswer? answer, ForeignFailure? failure) => (Answer, Failure) = (answer, failure);

    public ForeignAnswer? Answer { get; }

    public ForeignFailure? Failure { get; }

    [MemberNotNullWhen(true, nameof(Answer))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsSuccess => Answer is not null;

    public static implicit operator Fetch(ForeignAnswer answer) => new(answer, null);

    public static implicit operator Fetch(ForeignFailure failure) => new(null, failure);
}
