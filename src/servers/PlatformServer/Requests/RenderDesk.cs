using ImageServing.PlatformServer.Upstream;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Requests;

/// <summary>What the answers ask of the render servers, in the name of the client's request.</summary>
internal sealed class RenderDesk(RenderServers servers)
{
    /// <summary>The server that opens sources of a kind.</summary>
    public RenderServerClient For(SourceKind kind) => servers.For(kind);

    /// <summary>The encoded picture. Whoever receives it disposes it.</summary>
    public static async Task<Answer<RenderReply>> DrawAsync(FoundPicture found)
    {
        var exchange = found.Call.Exchange;
        var opened = await found.Source.OpenAsync(exchange);
        if (!opened.IsSuccess)
        {
            return opened.Failure;
        }
        using var source = opened.Value;
        using var fetching = exchange.Notes.Fetching();
        var rendered = await found.Picture.Server.RenderAsync(
            found.Picture.Plan with
            {
                Source = source.Image,
            },
            found.Picture.OriginIn(exchange),
            exchange.Cancellation
        );
        return rendered.IsSuccess ? rendered.Value : rendered.Failure;
    }

    /// <summary>What the picture would be like.</summary>
    public static async Task<Answer<ReplyProperties>> DescribeAsync(FoundPicture found)
    {
        var exchange = found.Call.Exchange;
        var opened = await found.Source.OpenAsync(exchange);
        if (!opened.IsSuccess)
        {
            return opened.Failure;
        }
        using var source = opened.Value;
        using var fetching = exchange.Notes.Fetching();
        var reply = await found.Picture.Server.AskAsync(
            RenderWire.PropertiesPath,
            found.Picture.Plan with
            {
                Source = source.Image,
            },
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
        var opened = await source.OpenAsync(exchange);
        if (!opened.IsSuccess)
        {
            return opened.Failure;
        }
        using var file = opened.Value;
        using var fetching = exchange.Notes.Fetching();
        var reply = await opening.Server.AskAsync(
            RenderWire.SourcePath,
            file.Image,
            RenderJson.Default.SourceImage,
            RenderJson.Default.SourceProperties,
            opening.OriginIn(exchange),
            exchange.Cancellation
        );
        return reply.IsSuccess ? reply.Value : reply.Failure;
    }

    /// <summary>The XMP packet of a source; an empty body when it has none. Whoever receives it disposes it.</summary>
    public async Task<Answer<RenderReply>> ReadXmpAsync(ResolvedSource source, Exchange exchange)
    {
        var opening = Opening(source);
        var opened = await source.OpenAsync(exchange);
        if (!opened.IsSuccess)
        {
            return opened.Failure;
        }
        using var file = opened.Value;
        using var fetching = exchange.Notes.Fetching();
        var reply = await opening.Server.ReadXmpAsync(
            file.Image,
            opening.OriginIn(exchange),
            exchange.Cancellation
        );
        return reply.IsSuccess ? reply.Value : reply.Failure;
    }

    /// <summary>Opening a source is what the plainest plan does, too.</summary>
    private PlannedPicture Opening(ResolvedSource source) =>
        new(new RenderPlan { Source = source.Image }, servers.For(source.Kind));
}
