namespace ImageServing.ResponseCache.Flights;

/// <summary>What came of making a response; made by <see cref="Creation"/>.</summary>
/// <typeparam name="TFailure">The owner's expected failures.</typeparam>
public readonly record struct Creation<TFailure>
    where TFailure : class
{
    internal Creation(CachedResponse? response, TFailure? failure, CreationKind kind)
    {
        Response = response;
        Failure = failure;
        Kind = kind;
    }

    internal CachedResponse? Response { get; }

    internal TFailure? Failure { get; }

    internal CreationKind Kind { get; }
}

/// <summary>The four ends that the making of a response can have.</summary>
public static class Creation
{
    /// <summary>The stored response was checked and still holds: it is valid from now on again.</summary>
    public static Creation<TFailure> Unchanged<TFailure>()
        where TFailure : class => new(null, null, CreationKind.Unchanged);

    /// <summary>A response to send and to store.</summary>
    public static Creation<TFailure> Store<TFailure>(CachedResponse response)
        where TFailure : class => new(response, null, CreationKind.Store);

    /// <summary>A response for all who wait, not to be stored.</summary>
    public static Creation<TFailure> Pass<TFailure>(CachedResponse response)
        where TFailure : class => new(response, null, CreationKind.Pass);

    /// <summary>An expected failure for all who wait.</summary>
    public static Creation<TFailure> Fail<TFailure>(TFailure failure)
        where TFailure : class => new(null, failure, CreationKind.Fail);
}

/// <summary>The cases of <see cref="Creation{TFailure}"/>; the first is that of a value nobody made.</summary>
internal enum CreationKind
{
    None,
    Unchanged,
    Store,
    Pass,
    Fail,
}
