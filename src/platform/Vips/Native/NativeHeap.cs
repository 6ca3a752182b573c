namespace ImageServing.Vips.Native;

/// <summary>
/// The C library's heap for pixels: blocks of all sizes, taken by one thread and often freed by another. As it comes, the
/// memory of a server grows for days.
/// </summary>
internal static class NativeHeap
{
    // A render, and libvips' thread that works for it. By default there are eight, and what is free in one of them is of no
    // use to the threads of the others.
    private const int ArenasOfCore = 2;

    // Larger blocks go back to the system at once, which costs a page fault for each 4 kB: little beside the work on so many
    // pixels. By default the limit rises with the blocks that are freed, to 32 MB.
    private const int LargestKeptBlock = 4 * 1024 * 1024;

    // At the end of a heap; what is free there is given back by Trim, not after every render.
    private const int KeptAtEnd = 8 * 1024 * 1024;

    /// <summary>Sets the limits; the earlier the better.</summary>
    public static void SetUp()
    {
        _ = LibC.mallopt(LibC.ArenaMax, ArenasOfCore * Environment.ProcessorCount);
        _ = LibC.mallopt(LibC.MapThreshold, LargestKeptBlock);
        _ = LibC.mallopt(LibC.TrimThreshold, KeptAtEnd);
    }

    /// <summary>Gives all that is free back to the system.</summary>
    public static void Trim() => _ = LibC.malloc_trim(0);
}
