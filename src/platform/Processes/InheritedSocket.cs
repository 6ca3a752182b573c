namespace ImageServing.Processes;

/// <summary>A listening socket that the parent opened and passed down.</summary>
/// <param name="Name">Name from <c>LISTEN_FDNAMES</c>; <c>unknown</c> when the parent gave none.</param>
/// <param name="Descriptor">File descriptor, 3 or above; closed on exec.</param>
public sealed record InheritedSocket(string Name, int Descriptor);
