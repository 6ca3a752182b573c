using System.Net;

namespace ImageServing.Supervisor.Configuration;

/// <summary>A listening socket of a server.</summary>
/// <param name="Name">Name that the server finds it by.</param>
/// <param name="Address">Address and port; port 0 takes a free one.</param>
internal sealed record ListenOptions(string Name, IPEndPoint Address);
