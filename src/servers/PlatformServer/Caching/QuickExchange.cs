using System.Net;
using ImageServing.Hosting;
using ImageServing.Hosting.Transport;
using ImageServing.PlatformServer.AccessLogging;
using Microsoft.Net.Http.Headers;

namespace ImageServing.PlatformServer.Caching;

/// <summary>An exchange that an event loop has answered.</summary>
internal sealed class QuickExchange : ILoggedExchange
{
    private readonly byte[] _head;
    private readonly ClientEnds _client;
    private readonly IHeaderDictionary _response;

    public QuickExchange(
        in RequestHead request,
        ClientEnds client,
        string target,
        string id,
        IHeaderDictionary response
    )
    {
        // The loop reads the next request into the same buffer.
        _head = request.Bytes.ToArray();
        _client = client;
        _response = response;
        Target = target;
        RequestId = id;
    }

    public string RequestId { get; }

    public string Method => HttpMethods.Get;

    public string Target { get; }

    public string Protocol => HttpProtocol.Http11;

    public string HostName => HostString.FromUriComponent(RequestHeader(HeaderNames.Host)).Host;

    public string? User => null;

    public int LocalPort => _client.Local.Port;

    public IPAddress? LocalAddress => HttpExchange.Plain(_client.Local.Address);

    public IPAddress? RemoteAddress => HttpExchange.Plain(_client.Remote.Address);

    public string RequestHeader(string name) => RequestHead.FieldOf(_head, name);

    public string ResponseHeader(string name) =>
        name.Equals(RequestIds.Header, StringComparison.OrdinalIgnoreCase)
            ? RequestId
            : _response[name].ToString();
}
