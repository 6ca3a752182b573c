namespace ImageServing.PlatformServer.Configuration;

/// <summary>
/// Options that change while the server runs. Whoever serves a request takes <see cref="Current"/> once, so that the
/// request sees one state of the file from its beginning to its end.
/// </summary>
internal sealed class LiveOptions<T>(T first)
    where T : class
{
    private T _current = first;

    /// <summary>Told after a swap, on the watcher's thread, one call after the other.</summary>
    public event EventHandler? Changed;

    /// <summary>The options of now; immutable.</summary>
    public T Current => Volatile.Read(ref _current);

    /// <summary>Swaps the options.</summary>
    public void Set(T options)
    {
        Volatile.Write(ref _current, options);
        Changed?.Invoke(this, EventArgs.Empty);
    }
}
