namespace ImageServing.PlatformServer.AccessLogging;

/// <summary>What the response cache did for a request (reference: Access logging, CacheUse).</summary>
internal enum ResponseCacheUse
{
    /// <summary>The cache was not asked.</summary>
    Undefined,

    /// <summary>Answered from the cache.</summary>
    Reused,

    /// <summary>Answered freshly, and kept.</summary>
    Created,

    /// <summary>Answered freshly in place of an older entry.</summary>
    Updated,

    /// <summary>Answered by a peer, and not kept here.</summary>
    Remote,

    /// <summary>Answered by a peer, and kept.</summary>
    RemoteCreated,

    /// <summary>Answered by a peer in place of an older entry.</summary>
    RemoteUpdated,

    /// <summary>A request of a peer, answered from the cache.</summary>
    RemoteCache,

    /// <summary>Answered from the cache after a look at the source.</summary>
    Validated,

    /// <summary>Answered freshly, because the request or an error forbids keeping it.</summary>
    Ignored,
}

/// <summary>The documented keywords.</summary>
internal static class ResponseCacheUses
{
    public static string Keyword(this ResponseCacheUse use) =>
        use switch
        {
            ResponseCacheUse.Reused => "REUSED",
            ResponseCacheUse.Created => "CREATED",
            ResponseCacheUse.Updated => "UPDATED",
            ResponseCacheUse.Remote => "REMOTE",
            ResponseCacheUse.RemoteCreated => "REMOTE_CREATED",
            ResponseCacheUse.RemoteUpdated => "REMOTE_UPDATED",
            ResponseCacheUse.RemoteCache => "REMOTE_CACHE",
            ResponseCacheUse.Validated => "VALIDATED",
            ResponseCacheUse.Ignored => "IGNORED",
            _ => "UNDEFINED",
        };
}
