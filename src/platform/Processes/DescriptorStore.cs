namespace ImageServing.Processes;

/// <summary>
/// What this process wants to survive its own end: every descriptor is also given to the manager (a guardian of ours
/// or systemd), which passes it to the next life of this process. Without a manager it lives as long as we do.
/// </summary>
internal sealed class DescriptorStore : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _unclaimed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _kept = new(StringComparer.Ordinal);
    private readonly DatagramSender _sender = new(mayWait: true);
    private string? _path;
    private bool _missedSome;

    /// <summary>Creates a store.</summary>
    /// <param name="path">Path of the manager's socket, or null without one.</param>
    /// <param name="inherited">What the former life left.</param>
    public DescriptorStore(string? path, IEnumerable<InheritedSocket> inherited)
    {
        _path = string.IsNullOrEmpty(path) ? null : path;
        foreach (var (name, descriptor) in inherited)
        {
            if (!_unclaimed.TryAdd(name, descriptor))
            {
                _ = Libc.Close(descriptor);
            }
        }
    }

    /// <summary>
    /// Reads <c>NOTIFY_SOCKET</c> and <c>LISTEN_FDS</c>; removes the latter, so that nobody takes the descriptors twice.
    /// </summary>
    public static DescriptorStore FromEnvironment()
    {
        var inherited = InheritedSockets.FromEnvironment();
        foreach (var name in new[] { "LISTEN_FDS", "LISTEN_FDNAMES", "LISTEN_PID" })
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        return new DescriptorStore(Environment.GetEnvironmentVariable("NOTIFY_SOCKET"), inherited);
    }

    /// <summary>Whether anything is known under a key.</summary>
    public bool Has(string key)
    {
        lock (_lock)
        {
            return _kept.ContainsKey(key) || _unclaimed.ContainsKey(key);
        }
    }

    /// <summary>Takes what the former life left under a key: it is the caller's now, and stays kept.</summary>
    public int? Claim(string key)
    {
        lock (_lock)
        {
            if (!_unclaimed.Remove(key, out var descriptor))
            {
                return null;
            }

            _kept[key] = descriptor;
            return descriptor;
        }
    }

    /// <summary>Keeps a descriptor of the caller's under a key, in place of what was kept there.</summary>
    public void Keep(string key, int descriptor)
    {
        lock (_lock)
        {
            if (_kept.Remove(key))
            {
                Tell(Forgetting(key), null);
            }

            _kept[key] = descriptor;
            Tell(Storing(key), descriptor);
        }
    }

    /// <summary>Adds what could be of the former life's and was found elsewhere.</summary>
    public void AddUnclaimed(string key, int descriptor)
    {
        lock (_lock)
        {
            _unclaimed.Add(key, descriptor);
            Tell(Storing(key), descriptor);
        }
    }

    /// <summary>Keeps a descriptor no more; the caller closes it. Another one under the same key stays.</summary>
    public void Remove(string key, int descriptor)
    {
        lock (_lock)
        {
            if (_kept.TryGetValue(key, out var kept) && kept == descriptor)
            {
                _kept.Remove(key);
                Tell(Forgetting(key), null);
            }
        }
    }

    /// <summary>Closes what nobody has claimed.</summary>
    public void CloseUnclaimed()
    {
        lock (_lock)
        {
            foreach (var (key, descriptor) in _unclaimed)
            {
                Tell(Forgetting(key), null);
                _ = Libc.Close(descriptor);
            }

            _unclaimed.Clear();
        }
    }

    /// <summary>Gives everything to another manager, which also gets what follows.</summary>
    public void RestoreTo(string path)
    {
        lock (_lock)
        {
            _path = path;
            SendAll();
        }
    }

    public void Dispose() => _sender.Dispose();

    // FDPOLL=0: a manager that watched the pipes would throw them away with what their writers said last.
    private static string Storing(string key) => $"FDSTORE=1\nFDNAME={key}\nFDPOLL=0";

    private static string Forgetting(string key) => $"FDSTOREREMOVE=1\nFDNAME={key}";

    // A manager that was away for some messages knows too little or too much: it gets everything again.
    private void Tell(string text, int? descriptor)
    {
        if (_path is null)
        {
            return;
        }

        if (!_sender.Send(_path, text, descriptor))
        {
            _missedSome = true;
        }
        else if (_missedSome)
        {
            SendAll();
        }
    }

    private void SendAll()
    {
        _missedSome = false;
        foreach (var (key, descriptor) in _kept.Concat(_unclaimed))
        {
            _missedSome |= !_sender.Send(_path!, Storing(key), descriptor);
        }
    }
}
