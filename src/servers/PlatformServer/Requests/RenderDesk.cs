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
    public static async Task<Answer<RenderReply>> DrawAsync(FoundPicture found, CancellationToken stop)
    {
        var rendered = await found.Picture.Server.RenderAsync(
            found.Picture.Plan,
            found.Picture.OriginIn(found.Call.Exchange),
            stop
        );
        return rendered.IsSuccess ? rendered.Value : rendered.Failure;
    }

    /// <summary>What the picture would be like.</summary>
    public static async Task<Answer<ReplyProperties>> DescribeAsync(FoundPicture found)
    {
        var exchange = found.Call.Exchange;
        using var fetching = exchange.Notes.Fetching();
        var reply = await found.Picture.Server.AskAsync(
            RenderWire.PropertiesPath,
            found.Picture.Plan,
            RenderJson.Default.RenderPlan,
            RenderJson.Default.ReplyProperties,
            found.Picture.OriginIn(exchange),
            exchange.Cancellation
        );
        return reply.IsSuccess ? reply.Value : reply.Failure;
    }

    /// <summary>What a source is like.</summary>
    public async Task<Answer<SourceProperties>> DescribeAsync(ResolvedSource source, Exchange exchange)
    {
        var opening = Opening(source);
        using var fetching = exchange.Notes.Fetching();
        var reply = await opening.Server.AskAsync(
            RenderWire.SourcePath,
            source.Image,
            RenderJson.Default.SourceImage,
            RenderJson.Default.SourceProperties,
            opening.OriginIn(exchange),
            exchange.Cancellation
        );
        return reply.IsSuccess ? reply.Value : reply.Failure;
    }

    /// <summary>The XMP packet of a source; an empty body when it has none.</summary>
    public async Task<Answer<RenderReply>> ReadXmpAsync(ResolvedSource source, Exchange exchange)
    {
        var opening = Opening(source);
        using var fetching = exchange.Notes.Fetching();
        var reply = await opening.Server.ReadXmpAsync(
            source.Image,
            opening.OriginIn(exchange),
            exchange.Cancellation
        );
        return reply.IsSuccess ? reply.Value : reply.Failure;
    }

    /// <summary>Opening a source is what the plainest plan does, too.</summary>
    private PlannedPicture Opening(ResolvedSource source) =>
        new(new RenderPlan { Source = source.Image }, servers.For(source.Kind));
}
