namespace ImageServing.Chaos.Load;

/// <summary>Sends the requests of the load.</summary>
public interface ILoadClient
{
    /// <summary>Name for the table.</summary>
    string Name { get; }

    /// <summary>Sends a request and waits for the end; whatever becomes of it stands in the sample.</summary>
    /// <returns>The sample.</returns>
    Task<Sample> SendAsync(Sample sample);
}
