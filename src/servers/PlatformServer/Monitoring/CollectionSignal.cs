using System.Runtime.InteropServices;

namespace ImageServing.PlatformServer.Monitoring;

/// <summary>
/// Calls back after garbage collections. The runtime has no event for it that costs nothing: an object that nobody
/// holds is finalized after each collection that reaches it, and comes back to life for the next one.
/// </summary>
internal sealed class CollectionSignal
{
    // Not a WeakReference, which would be finalized together with this object.
    private readonly GCHandle _call;

    private CollectionSignal(Action call) => _call = GCHandle.Alloc(call, GCHandleType.Weak);

    /// <summary>Calls until the callback itself is collected. The call comes on the finalizer's thread: be brief.</summary>
    /// <param name="call">Held weakly; keep it in a field.</param>
    public static void Register(Action call) => _ = new CollectionSignal(call);

    // It survives two collections of young objects; from then on only those of all generations reach it, which are
    // those that tell how much is really in use.
#pragma warning disable MA0055 // The one thing that the runtime does after a collection.
    ~CollectionSignal()
#pragma warning restore MA0055
    {
        if (_call.Target is not Action call)
        {
            _call.Free();
        }
        else if (!Environment.HasShutdownStarted)
        {
            call();
            GC.ReRegisterForFinalize(this);
        }
    }
}
