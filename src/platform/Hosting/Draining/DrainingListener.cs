using System.Net;
using ImageServing.Hosting.Rehearsals;
using Microsoft.AspNetCore.Connections;

namespace ImageServing.Hosting.Draining;

/// <summary>Accepts from the opening until the drain begins; a connection that was accepted is never dropped.</summary>
internal sealed class DrainingListener(
    IConnectionListener listener,
    Drain drain,
    Opening opening,
    FlightLog? flights
) : IConnectionListener
{
    private readonly TaskCompletionSource _unbound = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public EndPoint EndPoint => listener.EndPoint;

    /// <summary>Accepts the next connection; null once the listener is unbound.</summary>
    /// <param name="cancellationToken">Kestrel gives none: it ends its accepts by unbinding.</param>
    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        await Task.WhenAny(opening.Opened, _unbound.Task);
        if (drain.TryBeginAccept())
        {
            ConnectionContext? connection = null;
            try
            {
                connection = await listener.AcceptAsync(drain.Begun);
            }
            catch (OperationCanceledException) when (drain.HasBegun)
            {
                // A cancelled accept has accepted nothing; the runtime finishes one that the kernel has answered.
            }
            finally
            {
                drain.EndAccept(isConnected: connection is not null);
            }

            if (connection is not null || !drain.HasBegun)
            {
                if (connection is not null)
                {
                    Note(connection);
                }

                return connection;
            }
        }

        await _unbound.Task.WaitAsync(cancellationToken);
        return null;
    }

    private void Note(ConnectionContext connection)
    {
        connection.ConnectionClosed.Register(drain.Disconnect);
        if (flights?.Connect(connection.LocalEndPoint, connection.RemoteEndPoint) is { } note)
        {
            connection.ConnectionClosed.Register(note.Dispose);
        }
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _unbound.TrySetResult();
        return listener.UnbindAsync(cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        _unbound.TrySetResult();
        return listener.DisposeAsync();
    }
}
