using ImageServing.Catalogs;
using ImageServing.PlatformServer.Http;
using ImageServing.PlatformServer.Replies;

namespace ImageServing.PlatformServer.Content;

/// <summary>The answer to a request of /is/content: a short reply, or a file that is still to be copied.</summary>
internal sealed class ContentAnswer : IDisposable
{
    private ContentAnswer(Reply? reply, ContentDelivery? delivery) => (Reply, Delivery) = (reply, delivery);

    /// <summary>The reply; null when it is a file.</summary>
    public Reply? Reply { get; }

    /// <summary>The file; null when it is a reply.</summary>
    public ContentDelivery? Delivery { get; }

    /// <summary>HTTP status.</summary>
    public int Status => Reply?.Status ?? Delivery!.Status;

    /// <summary>What the reply tells of; null when it is no refusal.</summary>
    public Failure? Failure { get; private init; }

    public static ContentAnswer Of(Reply reply) => new(reply, null);

    public static ContentAnswer Of(Reply reply, Failure failure) => new(reply, null) { Failure = failure };

    public static ContentAnswer Of(ContentDelivery delivery) => new(null, delivery);

    public void Dispose() => Delivery?.File.Dispose();
}

/// <summary>A file on its way to a client.</summary>
/// <param name="File">The file; it belongs to the answer.</param>
/// <param name="Type">What it is.</param>
/// <param name="Validators">How the client may ask again.</param>
/// <param name="Parts">The parts that are sent.</param>
/// <param name="Cacheable">How long clients may keep it; null forbids it.</param>
internal sealed record ContentDelivery(
    OpenFile File,
    ContentType Type,
    Validators Validators,
    RangeRequest Parts,
    TimeToLive? Cacheable
)
{
    /// <summary>HTTP status.</summary>
    public int Status => Parts.Parts.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status206PartialContent;
}
