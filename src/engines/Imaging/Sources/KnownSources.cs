namespace ImageServing.Imaging.Sources;

/// <summary>What is kept of sources from one render to the next. Bounded and thread safe.</summary>
internal sealed class KnownSources
{
    /// <summary>What their headers say.</summary>
    public SourceMemory Memory { get; } = new(SourceMemory.UsualCapacity);

    /// <summary>The tiled ones that are open.</summary>
    public OpenPictures Pictures { get; } = new(OpenPictures.UsualCapacity);

    /// <summary>Drops all that is known of a path.</summary>
    public void Forget(string path)
    {
        Memory.Forget(path);
        Pictures.Forget(path);
    }
}
