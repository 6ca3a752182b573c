using System.Collections.Immutable;
using System.Globalization;

namespace ImageServing.Protocol;

/// <summary>
/// The modifiers of one source of commands (the URL, catalog::Modifier, catalog::PostModifier) with the macros
/// expanded (reference: Command macros). Invocations of unknown macros stay, and are ignored later.
/// </summary>
/// <param name="Origin">Where the commands come from, for messages; null for the URL.</param>
/// <param name="Modifiers">The modifiers in order.</param>
public sealed record RequestText(string? Origin, ImmutableArray<Modifier> Modifiers)
{
    /// <summary>No commands.</summary>
    public static RequestText Empty { get; } = new(Origin: null, []);

    /// <summary>Splits a query as received, and expands its macros.</summary>
    /// <param name="origin">Where it comes from, for messages; null for the URL.</param>
    /// <param name="rawQuery">The query, still encoded; leading question marks are dropped, they occur doubled.</param>
    /// <param name="macros">Gives the modifiers of a macro, without macros in them; null when it is not defined.</param>
    public static Parsed<RequestText> Read(
        string? origin,
        string rawQuery,
        Func<string, IReadOnlyList<Modifier>?> macros
    )
    {
        if (rawQuery.Length == 0)
        {
            return Empty;
        }
        var read = RequestLexer.Read(rawQuery.TrimStart('?'));
        if (!read.IsSuccess)
        {
            return At(origin, read.Refusal);
        }

        var modifiers = ImmutableArray.CreateBuilder<Modifier>(read.Value.Count);
        foreach (var modifier in read.Value)
        {
            if (modifier.Kind is ModifierKind.Macro && macros(modifier.Name) is { } expansion)
            {
                modifiers.AddRange(expansion);
            }
            else
            {
                modifiers.Add(modifier);
            }
            if (modifiers.Count > ParserLimits.ExpandedModifiers)
            {
                return At(
                    origin,
                    new Refusal(
                        RefusalKind.TooLong,
                        $"${modifier.Name}$",
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"with its macros the query has more than {ParserLimits.ExpandedModifiers} commands"
                        )
                    )
                );
            }
        }
        return new RequestText(origin, modifiers.DrainToImmutable());
    }

    /// <summary>
    /// The decoded value that a command has last; null when it does not occur. Variables are not replaced. What is
    /// empty counts only where that says something, as everywhere.
    /// </summary>
    public string? LastValue(Command command)
    {
        for (var i = Modifiers.Length - 1; i >= 0; i--)
        {
            if (
                Modifiers[i].Kind is ModifierKind.Command
                && Modifiers[i].Name.Equals(command.Name, StringComparison.OrdinalIgnoreCase)
                && (Modifiers[i].Value.Length > 0 || command.AcceptsEmpty)
            )
            {
                return Modifiers[i].Value;
            }
        }
        return null;
    }

    /// <summary>The refusal, with the place that the client cannot see.</summary>
    internal static Refusal At(string? origin, Refusal refusal) =>
        origin is null ? refusal : refusal with { Message = $"{origin}: {refusal.Message}" };
}
