using ImageServing.PlatformServer.Upstream;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Requests;

/// <summary>What the answers ask of the render servers, in the name of the client's request.</summary>
internal sealed class RenderDesk(RenderServers servers)
{
    /// <summary>The server that opens sources of a kind.</summary>
    public RenderServerClient For(SourceKind kind) => servers.For(kind);

    /// <summary>The encoded picture.</summary>
    /// <param name="found">What to draw.</param>
    /// <param name="stop">Ends when nobody waits for it any more.</param>
    public static Task<Answer<RenderReply>> DrawAsync(FoundPicture found, CancellationToken stop)
    {
        var exchange = found.Call.Exchange with { Cancellation = stop };
        return found.Picture.Plain is { } plain
            ? SmallestAsync(found, plain, exchange)
            : DrawAsync(found.Picture, found.Source, exchange);
    }

    /// <summary>What the picture would be like.</summary>
    public static Task<Answer<ReplyProperties>> DescribeAsync(FoundPicture found) =>
        AskAsync(
            found.Picture,
            found.Source,
            found.Call.Exchange,
            (source, origin) =>
                found.Picture.Server.AskAsync(
                    RenderWire.PropertiesPath,
                    found.Picture.Plan with
                    {
                        Source = source,
                    },
                    RenderJson.Default.RenderPlan,
                    RenderJson.Default.ReplyProperties,
                    origin,
                    found.Call.Exchange.Cancellation
                )
        );

    /// <summary>What a source is like.</summary>
    public Task<Answer<SourceProperties>> DescribeAsync(ResolvedSource source, Exchange exchange) =>
        AskAsync(
            Opening(source),
            source,
            exchange,
            (image, origin) =>
                servers
                    .For(source.Kind)
                    .AskAsync(
                        RenderWire.SourcePath,
                        image,
                        RenderJson.Default.SourceImage,
                        RenderJson.Default.SourceProperties,
                        origin,
                        exchange.Cancellation
                    )
        );

    /// <summary>The XMP packet of a source; an empty body when it has none.</summary>
    public Task<Answer<RenderReply>> ReadXmpAsync(ResolvedSource source, Exchange exchange) =>
        AskAsync(
            Opening(source),
            source,
            exchange,
            (image, origin) => servers.For(source.Kind).ReadXmpAsync(image, origin, exchange.Cancellation)
        );

    private static Task<Answer<RenderReply>> DrawAsync(
        PlannedPicture picture,
        ResolvedSource source,
        Exchange exchange
    ) =>
        AskAsync(
            picture,
            source,
            exchange,
            (image, origin) =>
                picture.Server.RenderAsync(
                    picture.Plan with
                    {
                        Source = image,
                    },
                    origin,
                    exchange.Cancellation
                )
        );

    /// <summary>
    /// The smaller one of the picture in the format that suits the client and in the format that was asked for. Both are
    /// drawn at the same time, once; what is kept of it is the smaller one. Where the former cannot be drawn, the latter
    /// is what the client gets.
    /// </summary>
    private static async Task<Answer<RenderReply>> SmallestAsync(
        FoundPicture found,
        RenderPlan plain,
        Exchange exchange
    )
    {
        var server = found.Picture.Server;
        var both = await Task.WhenAll(
            DrawAsync(new PlannedPicture(plain, server), found.Source, exchange),
            DrawAsync(new PlannedPicture(found.Picture.Plan, server), found.Source, exchange)
        );
        var (asked, modern) = (both[0], both[1]);
        if (!asked.IsSuccess || !modern.IsSuccess)
        {
            return asked.IsSuccess ? asked : modern;
        }
        return modern.Value.Body.Length < asked.Value.Body.Length ? modern : asked;
    }

    /// <summary>Opens the source, which may have to be drawn or fetched itself, waits for a turn, and asks.</summary>
    private static async Task<Answer<T>> AskAsync<T>(
        PlannedPicture picture,
        ResolvedSource source,
        Exchange exchange,
        Func<SourceImage, RenderOrigin, Task<RenderOutcome<T>>> ask
    )
        where T : class
    {
        using var fetching = exchange.Notes.Fetching();
        var opened = await source.OpenAsync(exchange);
        if (!opened.IsSuccess)
        {
            return opened.Failure;
        }
        using var file = opened.Value;
        var entered = await picture.Server.Gate.EnterAsync(exchange.Notes.RootId, exchange.Cancellation);
        if (!entered.IsSuccess)
        {
            return entered.Failure;
        }
        using var seat = entered.Value;
        var outcome = await ask(file.Image, picture.OriginIn(exchange) with { Waited = seat.Waited });
        return outcome.IsSuccess ? outcome.Value : outcome.Failure;
    }

    /// <summary>Opening a source is what the plainest plan does, too.</summary>
    private PlannedPicture Opening(ResolvedSource source) =>
        new(new RenderPlan { Source = source.Image }, servers.For(source.Kind));
}
