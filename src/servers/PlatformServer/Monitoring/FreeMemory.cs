namespace ImageServing.PlatformServer.Monitoring;

/// <summary>What the managed heap may still take.</summary>
internal static class FreeMemory
{
    /// <summary>
    /// Bytes that the last collection left: of the machine, the container or the configured limit of the heap, whichever is
    /// least. What other processes use of the machine is not free either.
    /// </summary>
    public static long AfterLastCollection()
    {
        var last = GC.GetGCMemoryInfo(GCKind.Any);
        var used = Math.Max(last.MemoryLoadBytes, last.HeapSizeBytes);
        return Math.Max(0, last.TotalAvailableMemoryBytes - used);
    }
}
