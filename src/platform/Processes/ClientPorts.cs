using System.Numerics;
using System.Runtime.InteropServices;

namespace ImageServing.Processes;

/// <summary>
/// From which ports of this machine a process is connected to: a bit for each, in shared memory. Whoever has one of
/// them knows by it which process is at the other end.
/// </summary>
internal readonly unsafe struct ClientPorts(byte* start)
{
    /// <summary>Size in bytes.</summary>
    public const int Size = (MostPort + 1) / 8;

    private const int MostPort = ushort.MaxValue;
    private const int WordBits = 64;

    private readonly ulong* _words = (ulong*)start;

    /// <summary>Adds a port, 0 to 65535.</summary>
    public void Add(int port) => Interlocked.Or(ref _words[port / WordBits], 1UL << (port % WordBits));

    /// <summary>Takes a port away, 0 to 65535.</summary>
    public void Remove(int port) => Interlocked.And(ref _words[port / WordBits], ~(1UL << (port % WordBits)));

    /// <summary>The ports.</summary>
    public IReadOnlyList<int> ToList()
    {
        List<int> ports = [];
        var words = MemoryMarshal.Cast<byte, ulong>(new ReadOnlySpan<byte>(_words, Size));
        for (var i = 0; i < words.Length; i++)
        {
            for (var rest = words[i]; rest != 0; rest &= rest - 1)
            {
                ports.Add((i * WordBits) + BitOperations.TrailingZeroCount(rest));
            }
        }

        return ports;
    }
}
