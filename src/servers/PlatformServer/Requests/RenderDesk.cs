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
    public static Task<Answer<RenderReply>> DrawAsync(FoundPicture found, CancellationToken stop) =>
        found.Picture.Plain is { } plain
            ? SmallestAsync(found, plain, stop)
            : DrawAsync(found.Picture, found.Call.Exchange, stop);

    /// <summary>What the picture would be like.</summary>
    public static Task<Answer<ReplyProperties>> DescribeAsync(FoundPicture found) =>
        AskAsync(
            found.Picture,
            found.Call.Exchange,
            origin =>
                found.Picture.Server.AskAsync(
                    RenderWire.PropertiesPath,
                    found.Picture.Plan,
                    RenderJson.Default.RenderPlan,
                    RenderJson.Default.ReplyProperties,
                    origin,
                    found.Call.Exchange.Cancellation
                ),
            found.Call.Exchange.Cancellation
        );

    /// <summary>What a source is like.</summary>
    public Task<Answer<SourceProperties>> DescribeAsync(ResolvedSource source, Exchange exchange) =>
        AskAsync(
            Opening(source),
            exchange,
            origin =>
                servers
                    .For(source.Kind)
                    .AskAsync(
                        RenderWire.SourcePath,
                        source.Image,
                        RenderJson.Default.SourceImage,
                        RenderJson.Default.SourceProperties,
                        origin,
                        exchange.Cancellation
                    ),
            exchange.Cancellation
        );

    /// <summary>The XMP packet of a source; an empty body when it has none.</summary>
    public Task<Answer<RenderReply>> ReadXmpAsync(ResolvedSource source, Exchange exchange) =>
        AskAsync(
            Opening(source),
            exchange,
            origin => servers.For(source.Kind).ReadXmpAsync(source.Image, origin, exchange.Cancellation),
            exchange.Cancellation
        );

    private static Task<Answer<RenderReply>> DrawAsync(
        PlannedPicture picture,
        Exchange exchange,
        CancellationToken stop
    ) => AskAsync(picture, exchange, origin => picture.Server.RenderAsync(picture.Plan, origin, stop), stop);

    /// <summary>
    /// The smaller one of the picture in the format that suits the client and in the format that was asked for. Both are
    /// drawn at the same time, once; what is kept of it is the smaller one. Where the former cannot be drawn, the latter
    /// is what the client gets.
    /// </summary>
    private static async Task<Answer<RenderReply>> SmallestAsync(
        FoundPicture found,
        RenderPlan plain,
        CancellationToken stop
    )
    {
        var server = found.Picture.Server;
        var exchange = found.Call.Exchange;
        var both = await Task.WhenAll(
            DrawAsync(new PlannedPicture(plain, server), exchange, stop),
            DrawAsync(new PlannedPicture(found.Picture.Plan, server), exchange, stop)
        );
        var (asked, modern) = (both[0], both[1]);
        if (!asked.IsSuccess || !modern.IsSuccess)
        {
            return asked.IsSuccess ? asked : modern;
        }
        return modern.Value.Body.Length < asked.Value.Body.Length ? modern : asked;
    }

    /// <summary>Waits for a turn, then asks.</summary>
    private static async Task<Answer<T>> AskAsync<T>(
        PlannedPicture picture,
        Exchange exchange,
        Func<RenderOrigin, Task<RenderOutcome<T>>> ask,
        CancellationToken stop
    )
        where T : class
    {
        using var fetching = exchange.Notes.Fetching();
        var entered = await picture.Server.Gate.EnterAsync(exchange.Notes.RootId, stop);
        if (!entered.IsSuccess)
        {
            return entered.Failure;
        }
        using var seat = entered.Value;
        var outcome = await ask(picture.OriginIn(exchange) with { Waited = seat.Waited });
        return outcome.IsSuccess ? outcome.Value : outcome.Failure;
    }

    /// <summary>Opening a source is what the plainest plan does, too.</summary>
    private PlannedPicture Opening(ResolvedSource source) =>
        new(new RenderPlan { Source = source.Image }, servers.For(source.Kind));
}
