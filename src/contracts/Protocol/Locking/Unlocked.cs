using System.Diagnostics.CodeAnalysis;

namespace ImageServing.Protocol.Locking;

/// <summary>
/// A query that has been opened, or the reason why the request is rejected: "request refused".
/// </summary>
/// <param name="Query">The query without its lock, without '?'; null when the request is rejected.</param>
/// <param name="Fault">One line for people; null when there is a query.</param>
public sealed record Unlocked(string? Query, string? Fault)
{
    /// <summary>Whether there is a query.</summary>
    [MemberNotNullWhen(true, nameof(Query))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsSuccess => Query is not null;

    internal static Unlocked Open(string query) => new(query, null);

    internal static Unlocked Reject(string fault) => new(null, fault);
}
