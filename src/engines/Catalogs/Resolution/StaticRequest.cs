using System.Collections.Immutable;
using ImageServing.Protocol;
using ImageServing.Protocol.Values;

namespace ImageServing.Catalogs.Resolution;

/// <summary>A request of /is/content that the catalogs have completed. Immutable; belongs to one snapshot.</summary>
/// <param name="Entry">The request after its rules.</param>
/// <param name="Commands">The commands that /is/content knows; all others are ignored.</param>
/// <param name="Match">What the path means.</param>
/// <param name="Locale">The locale; empty when locale= was empty, null when there is none.</param>
public sealed record StaticRequest(
    PreprocessedRequest Entry,
    CommandSet Commands,
    StaticMatch Match,
    string? Locale
)
{
    private static readonly ImmutableArray<Command> Known =
    [
        Protocol.Commands.Req,
        Protocol.Commands.Type,
        Protocol.Commands.Cache,
        Protocol.Commands.Locale,
        Protocol.Commands.Handler,
        Protocol.Commands.Id,
    ];

    /// <summary>What is asked for; the content itself by default, and with req=img.</summary>
    public RequestType Type =>
        Commands.Get(Protocol.Commands.Req) ?? new RequestType(RequestKind.Image, ResponseFormat.Text);

    /// <summary>
    /// How long clients may keep the content: the record's time, else that of a rule or the catalog (reference:
    /// Expiration).
    /// </summary>
    public TimeToLive Expiration =>
        Match.Record?.OwnExpiration
        ?? (
            ReferenceEquals(Match.Catalog, Entry.Main)
                ? Entry.Attributes.Expiration
                : Match.Catalog.Attributes.Expiration
        );

    /// <summary>
    /// Whether type= asks for another type than the record has; compared with case. An empty type on either side fits
    /// (reference: type).
    /// </summary>
    public bool IsOfOtherType =>
        Match.Record is { UserType.Length: > 0 } record
        && Commands.Get(Protocol.Commands.Type) is { Length: > 0 } wanted
        && !wanted.Equals(record.UserType, StringComparison.Ordinal);

    /// <summary>Reads the commands of /is/content out of a query, the last one of a name.</summary>
    internal static Parsed<CommandSet> ReadCommands(RequestText url)
    {
        var set = CommandSet.Empty;
        foreach (var command in Known)
        {
            if (url.LastValue(command) is not { } value)
            {
                continue;
            }
            (set, var refusal) = command.Apply(set, value);
            if (refusal is not null)
            {
                return refusal;
            }
        }
        return set.Get(Protocol.Commands.Req) is not { } type || IsServed(type.Kind)
            ? set
            : new Refusal(
                RefusalKind.InvalidValue,
                "req",
                $"req={RequestTypes.Of(type.Kind).Name} is not for /is/content; use userdata, props or exists"
            );
    }

    private static bool IsServed(RequestKind kind) =>
        kind is RequestKind.Image or RequestKind.UserData or RequestKind.Properties or RequestKind.Exists;
}
