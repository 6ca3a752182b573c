namespace ImageServing.Control;

/// <summary>A listening socket that the supervisor holds for a server.</summary>
/// <param name="Name">The socket's name in the registry, such as <c>http</c>.</param>
/// <param name="Address">Numeric address and port, such as <c>127.0.0.1:8080</c> or <c>[::1]:8080</c>.</param>
public sealed record ListeningAddress(string Name, string Address);
