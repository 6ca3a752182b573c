namespace ImageServing.PlatformServer.Monitoring;

/// <summary>Something worth a mail (reference: Standard alerts; Heap space priority alert).</summary>
/// <param name="Title">The documented title id.</param>
/// <param name="Name">The documented name.</param>
/// <param name="Text">One sentence with what was measured and the threshold's setting.</param>
internal sealed record Alert(string Title, string Name, string Text);
