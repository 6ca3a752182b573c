namespace ImageServing.Catalogs.RuleSets;

/// <summary>A Java regular expression as .NET understands it.</summary>
/// <param name="Text">The .NET pattern; it needs no options.</param>
/// <param name="Groups">How many capturing groups it has, numbered from 1 by their opening parenthesis.</param>
/// <param name="Names">The numbers of the named ones; in Java they are numbered like all others.</param>
/// <param name="Choices">
/// How often a search may have to come back and try something else at one place of a text: alternatives, and
/// repeats, which count as very many.
/// </param>
public sealed record JavaPattern(
    string Text,
    int Groups,
    IReadOnlyDictionary<string, int> Names,
    int Choices
);
