using System.Buffers;
using System.Collections.Concurrent;
using ImageServing.Processes;
using Microsoft.Extensions.Logging;

namespace ImageServing.Hosting.Transport;

/// <summary>
/// A thread that serves many connections: it sleeps until one of them is ready, serves it without waiting, and goes on.
/// Other threads may post, count its clients, and change what is waited for.
/// </summary>
internal sealed class EventLoop : IDisposable
{
    // What is ready at once beyond this is told by the next wait.
    private const int MostEvents = 128;

    // A request's head and more; what is longer is Kestrel's.
    private const int BufferBytes = 16 * 1024;

    private readonly EventPoll _poll = new();
    private readonly Dictionary<int, IEventTarget> _targets = [];
    private readonly ConcurrentQueue<Action> _posted = new();
    private readonly ILogger _log;
    private readonly Thread _thread;
    private int _isWoken;
    private int _clients;
    private volatile bool _isEnding;

    public EventLoop(string name, ClientTimes times, ILogger log)
    {
        Times = times;
        _log = log;
        _thread = new Thread(Run) { IsBackground = true, Name = name };
        _thread.Start();
    }

    /// <summary>Takes what one read gives; good until the next event.</summary>
    public byte[] Buffer { get; } = GC.AllocateUninitializedArray<byte>(BufferBytes, pinned: true);

    /// <summary>Takes the head of one response.</summary>
    public ArrayBufferWriter<byte> Head { get; } = new(1024);

    /// <summary>Connections, those that are about to come included.</summary>
    public int Clients => Volatile.Read(ref _clients);

    /// <summary>Counts connections that come (1) or go (-1).</summary>
    public void Count(int change) => Interlocked.Add(ref _clients, change);

    /// <summary>Lets the loop do something; after its end nothing happens.</summary>
    public void Post(Action action)
    {
        _posted.Enqueue(action);
        if (Interlocked.Exchange(ref _isWoken, 1) == 0)
        {
            _poll.Wake();
        }
    }

    /// <summary>Serves a descriptor from now on.</summary>
    public void Add(int descriptor, IEventTarget target, Readiness wanted)
    {
        _targets.Add(descriptor, target);
        _poll.Add(descriptor, wanted);
    }

    /// <summary>Waits for something else of a descriptor; thread safe.</summary>
    public void Change(int descriptor, Readiness wanted) => _poll.Change(descriptor, wanted);

    /// <summary>Serves a descriptor no more.</summary>
    public void Remove(int descriptor)
    {
        _targets.Remove(descriptor);
        _poll.Remove(descriptor);
    }

    /// <summary>The clients of this loop in the order of their times.</summary>
    public ClientTimes Times { get; }

    /// <summary>Ends the thread; its connections are closed before by whoever opened them.</summary>
    public void Dispose()
    {
        _isEnding = true;
        _poll.Wake();
        _thread.Join();
        _poll.Dispose();
    }

    private void Run()
    {
        var events = new PollEvent[MostEvents];
        while (!_isEnding)
        {
            var count = _poll.Wait(events, Times.Patience());
            foreach (var ready in events.AsSpan(0, count))
            {
                // One that an earlier event has removed is no target any more.
                if (_targets.TryGetValue(ready.Descriptor, out var target))
                {
                    Serve(target, ready.What);
                }
            }

            // Before the queue is emptied: what comes later wakes the thread again.
            Volatile.Write(ref _isWoken, 0);
            while (_posted.TryDequeue(out var action))
            {
                Do(action);
            }

            Times.CloseLate();
        }
    }

    private void Serve(IEventTarget target, Readiness what)
    {
        try
        {
            target.OnReady(what);
        }
#pragma warning disable CA1031 // A fault of one connection must not end all others.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _log.LogError(e, "a connection ends because of a fault of ours");
            target.Fail();
        }
    }

    private void Do(Action action)
    {
        try
        {
            action();
        }
#pragma warning disable CA1031 // See above.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _log.LogError(e, "an event loop goes on after a fault of ours");
        }
    }
}

/// <summary>What an event loop serves.</summary>
internal interface IEventTarget
{
    /// <summary>Its descriptor is ready.</summary>
    void OnReady(Readiness what);

    /// <summary>Serving it has failed.</summary>
    void Fail();
}
