using System.Collections.Immutable;
using System.Net;

namespace ImageServing.ForeignImages.Fetching;

/// <summary>
/// Asks other servers for images: no proxy, no cookies, no credentials, no compression; redirections are followed by
/// hand, each checked like the first URL.
/// </summary>
internal sealed class ForeignClient : IDisposable
{
    // A picture that takes more hops is not meant to be fetched by programs; browsers follow 20.
    private const int MaxRedirects = 5;

    // The sum of all headers of a response, in kB: what browsers and nginx take.
    private const int MaxHeadersKilobytes = 32;

    private readonly ForeignImageOptions _options;
    private readonly Downloads _downloads;
    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _http;

    public ForeignClient(
        ForeignImageOptions options,
        GuardedConnector connector,
        Downloads downloads,
        TimeProvider time
    )
    {
        _options = options;
        _downloads = downloads;
        _time = time;
        _http = new HttpMessageInvoker(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseProxy = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.None,
                ConnectCallback = connector.ConnectAsync,
                ConnectTimeout = options.Timeout,
                MaxResponseHeadersLength = MaxHeadersKilobytes,
                // Names change their addresses; a connection remembers the old one for a minute at most.
                PooledConnectionLifetime = TimeSpan.FromMinutes(1),
                // Our request ids are nobody else's business.
                ActivityHeadersPropagator = null,
            }
        );
    }

    /// <summary>Fetches an image, or learns that the one at hand is still right.</summary>
    /// <param name="url">A checked URL.</param>
    /// <param name="rules">What redirections must keep to.</param>
    /// <param name="known">What the image at hand came with; default to fetch in any case.</param>
    /// <param name="cancellation">Ends the fetch.</param>
    public async Task<Fetch> GetAsync(
        Uri url,
        ForeignRules rules,
        ForeignValidators known,
        CancellationToken cancellation
    )
    {
        using var limit = new CancellationTokenSource(_options.Timeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await FollowAsync(url, rules, known, both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new ForeignFailure(
                ForeignFailureCode.TooLate,
                $"the server {url.Host} did not deliver the image within {_options.Timeout.TotalSeconds:0} seconds"
            );
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<Fetch> FollowAsync(
        Uri url,
        ForeignRules rules,
        ForeignValidators known,
        CancellationToken cancellation
    )
    {
        var hops = ImmutableArray<Uri>.Empty;
        while (true)
        {
            using var request = RequestOf(url, known);
            HttpResponseMessage sent;
            try
            {
                sent = await _http.SendAsync(request, cancellation);
            }
            catch (HttpRequestException e)
            {
                return FailureOf(url, e);
            }
            using var response = sent;
            if (!IsRedirect(response))
            {
                return await ReadAsync(url, response, known, hops, cancellation);
            }
            if (hops.Length == MaxRedirects)
            {
                return Unreachable(url, $"redirects more than {MaxRedirects} times");
            }
            if (!Uri.TryCreate(url, response.Headers.Location, out var next))
            {
                return Unreachable(url, "redirects to a URL that cannot be understood");
            }
            next = ForeignRules.WithoutFragment(next);
            if (rules.FaultOfRedirect(url, next) is { } refused)
            {
                return refused;
            }
            hops = hops.Add(next);
            url = next;
        }
    }

    private async Task<Fetch> ReadAsync(
        Uri url,
        HttpResponseMessage response,
        ForeignValidators known,
        ImmutableArray<Uri> hops,
        CancellationToken cancellation
    )
    {
        var isUnchanged = response.StatusCode == HttpStatusCode.NotModified && known != default;
        if (!isUnchanged && FailureOf(url, response) is { } failure)
        {
            return failure;
        }
        var validators = ValidatorsOf(response);
        var freshness = Freshness.Of(response, isUnchanged, _options.DefaultLifetime, _time.GetUtcNow());
        if (isUnchanged)
        {
            return new ForeignAnswer(
                hops,
                new ForeignValidators(
                    validators.ETag ?? known.ETag,
                    validators.LastModified ?? known.LastModified
                ),
                freshness,
                Body: null
            );
        }
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        var (file, fault) = await _downloads.SaveAsync(body, cancellation);
        return file is null ? fault! : new ForeignAnswer(hops, validators, freshness, file);
    }

    private HttpRequestMessage RequestOf(Uri url, ForeignValidators known)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.TryAddWithoutValidation("User-Agent", _options.UserAgent);
        request.Headers.TryAddWithoutValidation("Accept", "image/*");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
        if (known.ETag is { } tag)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }
        request.Headers.IfModifiedSince = known.LastModified;
        return request;
    }

    private ForeignFailure? FailureOf(Uri url, HttpResponseMessage response) =>
        response.StatusCode switch
        {
            HttpStatusCode.OK when response.Content.Headers.ContentEncoding.Any(e => e != "identity") =>
                Unreachable(url, "sends the image compressed, which it was not asked to"),
            HttpStatusCode.OK when response.Content.Headers.ContentLength > _options.MaxImageBytes =>
                _downloads.TooLarge,
            HttpStatusCode.OK => null,
            HttpStatusCode.NotFound or HttpStatusCode.Gone => new ForeignFailure(
                ForeignFailureCode.Missing,
                $"the server {url.Host} has no such image"
            ),
            var status => Unreachable(url, $"answered with status {(int)status}"),
        };

    private static ForeignFailure FailureOf(Uri url, HttpRequestException e) =>
        e.InnerException is AddressRefusedException
            ? new ForeignFailure(
                ForeignFailureCode.Refused,
                $"{url.Host} has an address that is not public; the administrator can allow it "
                    + "(foreign.allowedHosts of PlatformServer.conf)"
            )
            : Unreachable(
                url,
                e.HttpRequestError switch
                {
                    HttpRequestError.NameResolutionError => "is not known",
                    HttpRequestError.SecureConnectionError => "has no certificate that can be trusted",
                    HttpRequestError.ConfigurationLimitExceeded => "sends too many headers",
                    HttpRequestError.ResponseEnded => "ended its answer too early",
                    _ => "cannot be reached",
                }
            );

    private static ForeignFailure Unreachable(Uri url, string what) =>
        new(ForeignFailureCode.Unreachable, $"the server {url.Host} {what}");

    private static ForeignValidators ValidatorsOf(HttpResponseMessage response) =>
        new(response.Headers.ETag?.ToString(), response.Content.Headers.LastModified);

    private static bool IsRedirect(HttpResponseMessage response) =>
        response.Headers.Location is not null
        && response.StatusCode
            is HttpStatusCode.MovedPermanently
                or HttpStatusCode.Found
                or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect
                or HttpStatusCode.PermanentRedirect;
}
