using ImageServing.Hosting.Rehearsals;
using ImageServing.Hosting.Telemetry;
using ImageServing.Processes;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ImageServing.Hosting.Health;

/// <summary>
/// The inherited socket of one process alone: on a socket that several processes share, the supervisor could not
/// tell which of them answers. Nothing but <see cref="HealthEndpoint"/> and each <see cref="IPrivateEndpoint"/> is there.
/// </summary>
internal static class HealthSocket
{
    /// <summary>Name in LISTEN_FDNAMES.</summary>
    public const string Name = "health";

    private const string Scheme = "http://unix:";

    public static InheritedSocket? Among(IEnumerable<InheritedSocket> inherited) =>
        inherited.FirstOrDefault(socket => socket.Name == Name);

    /// <summary>Whether an address of Kestrel's is that of the socket: no other of ours is a Unix socket.</summary>
    public static bool IsAt(string url) => PathIn(url) is not null;

    /// <summary>Path of the socket in an address of Kestrel's; null in one of another socket.</summary>
    public static string? PathIn(string url) =>
        url.StartsWith(Scheme, StringComparison.Ordinal) ? url[Scheme.Length..] : null;

    public static void Listen(KestrelServerOptions kestrel, InheritedSocket socket) =>
        kestrel.ListenHandle(
            (ulong)socket.Descriptor,
            listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                listen.Use(next => connection => ServeAsync(connection, next));
            }
        );

    /// <summary>Answers what came through the health socket; everything else goes on.</summary>
    public static Task HandleAsync(
        HttpContext context,
        RequestDelegate next,
        HealthEndpoint health,
        IReadOnlyList<IPrivateEndpoint> endpoints,
        Opening opening
    )
    {
        if (context.Features.Get<Mark>() is null)
        {
            return next(context);
        }

        TelemetryExport.Leave();
        var request = context.Request;
        if (
            request.Path.Value == HealthEndpoint.Path
            && HealthEndpoint.Methods.Contains(request.Method, StringComparer.Ordinal)
        )
        {
            return health.AnswerAsync(context);
        }

        foreach (var endpoint in endpoints)
        {
            if (request.Path.StartsWithSegments(endpoint.Path, StringComparison.Ordinal))
            {
                return endpoint.AnswerAsync(context);
            }
        }

        if (opening.IsRehearsing(request.Path.Value))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    // Features of a connection are found among those of its requests.
    private static Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        connection.Features.Set(Mark.OfHealthSocket);
        return next(connection);
    }

    private sealed class Mark
    {
        public static readonly Mark OfHealthSocket = new();
    }
}
