using System.Collections.Immutable;
using ImageServing.PlatformServer.Upstream;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Requests;

/// <summary>A source that was found, and which server opens it.</summary>
/// <param name="Image">
/// The file as it stands in the plan. That of a nested request need not exist before <see cref="OpenAsync"/>: its path
/// has the digest of the nested plan, so that the plan around it is known before anything is drawn.
/// </param>
/// <param name="Kind">What it is made of.</param>
internal sealed record ResolvedSource(SourceImage Image, SourceKind Kind)
{
    /// <summary>What it was made from.</summary>
    public ImmutableArray<SourceDependency> Dependencies
    {
        get => field.IsDefault ? [new FileDependency(Image)] : field;
        init;
    }

    /// <summary>Whether what is made of it may be kept: no foreign server forbids it.</summary>
    public bool MayBeKept => !Dependencies.Any(d => d is ForeignDependency { MayBeKept: false });

    /// <summary>Makes the file; null for files that are there.</summary>
    public Func<Exchange, Task<Answer<OpenedSource>>>? Make { get; init; }

    /// <summary>The file for a render server. Whoever receives it disposes it when the server has answered.</summary>
    public ValueTask<Answer<OpenedSource>> OpenAsync(Exchange exchange) =>
        Make is null
            ? ValueTask.FromResult<Answer<OpenedSource>>(new OpenedSource(Image))
            : new ValueTask<Answer<OpenedSource>>(Make(exchange));
}

/// <summary>A file that is there until this is disposed.</summary>
/// <param name="image">The file.</param>
/// <param name="remove">Removes it when it is for one use; null for files that stay.</param>
internal sealed class OpenedSource(SourceImage image, Action? remove = null) : IDisposable
{
    public SourceImage Image => image;

    public void Dispose() => remove?.Invoke();
}
