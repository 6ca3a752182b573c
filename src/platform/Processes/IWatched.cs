namespace ImageServing.Processes;

/// <summary>Something that the one thread reads from as soon as there is something to read.</summary>
internal interface IWatched
{
    /// <summary>What is polled.</summary>
    int Descriptor { get; }

    /// <summary>Whether it is to be watched no more.</summary>
    bool IsClosed { get; }

    /// <summary>Reads once and reports it.</summary>
    /// <param name="buffer">Room for what is read, <see cref="DescriptorWatcher.MostBytesARound"/> bytes.</param>
    /// <returns>Whether there can be more.</returns>
    bool Read(byte[] buffer);
}
