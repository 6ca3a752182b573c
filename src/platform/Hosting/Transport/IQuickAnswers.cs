using System.Buffers;
using System.Net;

namespace ImageServing.Hosting.Transport;

/// <summary>
/// Answers requests from memory before they come to Kestrel. It is called on a thread that serves many connections:
/// it must not wait. Thread safe.
/// </summary>
public interface IQuickAnswers
{
    /// <summary>The answer to a request, or null for the usual way.</summary>
    /// <param name="request">The request.</param>
    /// <param name="client">Who asks.</param>
    /// <param name="head">Takes the head of the response, up to its empty line.</param>
    QuickReply? Answer(in RequestHead request, ClientEnds client, IBufferWriter<byte> head);
}

/// <summary>The two ends of a connection.</summary>
/// <param name="Local">Our end.</param>
/// <param name="Remote">The client's end.</param>
public sealed record ClientEnds(IPEndPoint Local, IPEndPoint Remote);

/// <summary>A response whose head is written already.</summary>
/// <param name="body">The body, whose bytes never change.</param>
public abstract class QuickReply(ReadOnlyMemory<byte> body)
{
    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Body { get; } = body;

    /// <summary>The response was sent, or its client has left.</summary>
    /// <param name="bytes">How much of the body was sent.</param>
    public abstract void End(long bytes);
}
