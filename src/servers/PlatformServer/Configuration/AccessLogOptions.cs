using ImageServing.Hosting.Logging;
using ImageServing.PlatformServer.AccessLogging;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>The access log valve of server.xml (reference: Access logging).</summary>
internal sealed record AccessLogOptions
{
    /// <summary>The documented pattern, with its parts as the page names them.</summary>
    public const string DefaultPattern =
        "%G %a %s %{ProcessingStatus}r %{Size}r %D %{ParseTime}r %{FetchTime}r %O %{ReqType}r '%{RootId}r' "
        + "%{CacheUse}r %R [%I] '%{Referer}i' %{Host}i %{X-Forwarded-For}i %{If-None-Match}i %{If-Match}i "
        + "%{If-Modified-Since}i %{Digest}r %{ContentType}r %p %{Exception}r %{CacheKey}r %{PeerServer}r "
        + "%{SendTime}r %{Context}r %{TransformedUrl}r %{PathBasedAccess}r";

    /// <summary>Absolute folder of the log files (TC::directory).</summary>
    public required string Folder { get; init; }

    /// <summary>Days that files are kept, 1..36500 (TC::maxDays).</summary>
    public int MaxDays { get; init; } = 10;

    /// <summary>Beginning of the file's name, before date and suffix (TC::prefix).</summary>
    public string Prefix { get; init; } = "access-";

    /// <summary>What a line has: variables, or one of common, combined and json (TC::pattern).</summary>
    public string Pattern { get; init; } = DefaultPattern;

    /// <summary>The writers of a line; the reader has tried the pattern.</summary>
    public AccessPattern Compile() =>
        AccessPattern.Compile(Pattern).Pattern
        ?? throw new InvalidOperationException($"The access log's pattern was not checked: {Pattern}");

    /// <summary>The files: prefix, date, .log.</summary>
    public DatedLogName Files() => new(Path.Combine(Folder, Prefix), ".log");
}
