using ImageServing.Catalogs.Resolution;
using ImageServing.ForeignImages;
using ImageServing.ForeignImages.Storage;
using ImageServing.PlatformServer.Replies;
using ImageServing.PlatformServer.Upstream;
using ImageServing.Protocol;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Requests;

/// <summary>
/// Pictures of nested requests as sources of layers (reference: Request nesting and embedding, cache). Such a picture
/// is drawn when the picture around it is drawn, lossless and with its alpha channel; with cache=on it is kept under
/// the digest of its own plan, else it is removed after use.
/// </summary>
internal sealed class NestedSources(BoundedFolder folder)
{
    private readonly Flights<Failure?> _flights = new();

    /// <summary>The source that the nested request stands for; nothing is drawn yet.</summary>
    /// <param name="call">The request around it.</param>
    /// <param name="source">The nested request.</param>
    /// <param name="find">Finds its picture as if it were a client's.</param>
    public async Task<Answer<ResolvedSource>> FindAsync(
        ImageCall call,
        NestedSource source,
        Func<ImageCall, ValueTask<Answer<FoundPicture>>> find
    )
    {
        if (!call.Request.Nested.TryGetValue(source.Request, out var nested))
        {
            return new Failure(
                StatusCodes.Status403Forbidden,
                "Not served",
                "src: default and error images are drawn without nested requests; name an image instead"
            );
        }
        var found = await find(call with { Request = ForDrawing(nested) });
        return found.Then<ResolvedSource>(picture => SourceOf(picture, IsKept(nested)));
    }

    /// <summary>fmt= and bgc= count for replies only, as do attribute::MaxPix and attribute::DefaultPix.</summary>
    private static ResolvedRequest ForDrawing(ResolvedRequest nested) =>
        nested with
        {
            Request = nested.Request with
            {
                Commands = nested.Request.Commands.With(
                    Commands.Fmt,
                    new OutputFormat(ImageEncoding.Png, Alpha: true)
                ),
            },
            Attributes = nested.Attributes with { MaxPix = default, DefaultPix = default },
        };

    private static bool IsKept(ResolvedRequest nested) =>
        nested.Request.Commands.Get(Commands.Cache) is { Server: CacheUse.On };

    private ResolvedSource SourceOf(FoundPicture picture, bool isKept)
    {
        var name = PlanIdentity.FingerprintOf(picture.Picture.Version) + ".png";
        var inner = picture.Source.Image;
        // Neither date nor length are known before it is drawn; the digest in the name says more.
        return new ResolvedSource(
            new SourceImage(folder.At(name), inner.ModifiedUtc, inner.Length),
            SourceKind.Raster
        )
        {
            Dependencies = picture.Source.Dependencies,
            Make = isKept
                ? exchange => KeptAsync(picture, name, exchange)
                : exchange => OnceAsync(picture, exchange),
        };
    }

    private async Task<Answer<OpenedSource>> KeptAsync(FoundPicture picture, string name, Exchange exchange)
    {
        if (folder.Use(name) is { Length: > 0 } file)
        {
            return new OpenedSource(ImageOf(file));
        }
        // Others may wait for it, too, so it outlives its client; the render server's deadline bounds it.
        var alone = picture with
        {
            Call = picture.Call with
            {
                Exchange = exchange with
                {
                    Cancellation = CancellationToken.None,
                    Notes = new(TimeProvider.System),
                },
            },
        };
        var failure = await _flights.JoinAsync(
            name,
            async () => (await DrawAsync(alone, temporary => folder.Commit(temporary, name))).Failure,
            exchange.Cancellation
        );
        return failure is null ? new OpenedSource(ImageOf(new FileInfo(folder.At(name)))) : failure;
    }

    private Task<Answer<OpenedSource>> OnceAsync(FoundPicture picture, Exchange exchange) =>
        DrawAsync(picture with { Call = picture.Call with { Exchange = exchange } }, static _ => { });

    private async Task<Answer<OpenedSource>> DrawAsync(FoundPicture picture, Action<string> place)
    {
        var drawn = await RenderDesk.DrawAsync(picture, picture.Call.Exchange.Cancellation);
        if (!drawn.IsSuccess)
        {
            return drawn.Failure;
        }
        string? temporary = null;
        try
        {
            temporary = folder.NewTemporary();
            await File.WriteAllBytesAsync(temporary, drawn.Value.Body, picture.Call.Exchange.Cancellation);
            var opened = ImageOf(new FileInfo(temporary));
            place(temporary);
            var path = temporary;
            return new OpenedSource(opened, () => BoundedFolder.TryDelete(path));
        }
        catch (Exception e)
        {
            if (temporary is not null)
            {
                BoundedFolder.TryDelete(temporary);
            }
            if (e is not (IOException or UnauthorizedAccessException))
            {
                throw;
            }
            return new Failure(
                StatusCodes.Status500InternalServerError,
                "Server error",
                "src: the picture of the nested request cannot be written into the cache folder; look at its rights and its disk"
            );
        }
    }

    private static SourceImage ImageOf(FileInfo file) =>
        new(file.FullName, file.LastWriteTimeUtc, file.Exists ? file.Length : 0);
}
