using ImageServing.Protocol;

namespace Fuzz.Tests.Language;

/// <summary>
/// A request of several texts, with macros and with variables of a request around it, is composed or refused like one
/// that stands alone.
/// </summary>
public sealed class CompositionFuzz
{
    private const int Usual = 6_000;
    private const long MostBytes = 64 << 20;

    [Fact]
    public void Texts_over_each_other_with_macros_and_variables() =>
        FuzzCases.Each(
            Usual,
            random => new Case(
                [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => QueryOf(random))],
                [.. Enumerable.Range(0, 3).Select(_ => QueryOf(random))],
                [.. Enumerable.Range(0, random.Next(3)).Select(_ => UrlMutation.Piece(random))]
            ),
            Check
        );

    private static string QueryOf(Random random)
    {
        var url = random.Next(3) == 0 ? UrlMutation.Pieces(random) : UrlMutation.Of(UrlSeeds.All, random);
        return url[(url.IndexOf('?', StringComparison.Ordinal) + 1)..];
    }

    private static void Check(Case one)
    {
        var composed = Bounded.Memory(MostBytes, () => Compose(one));
        if (composed.IsSuccess)
        {
            Canonical.AssertStable(composed.Value);
        }
        else
        {
            Bounded.AssertSensible(composed.Refusal);
        }
    }

    private static Parsed<ImageRequest> Compose(Case one)
    {
        var macros = one.Macros.Select(macro => RequestLexer.Read(macro).Value).ToList();
        var texts = new List<RequestText>();
        foreach (var query in one.Queries)
        {
            var text = RequestText.Read(
                texts.Count == 1 ? null : "catalog::Modifier of c/a",
                query,
                name => name.Length == 0 ? null : macros[name[^1] % macros.Count]
            );
            if (!text.IsSuccess)
            {
                return text.Refusal;
            }
            texts.Add(text.Value);
        }
        return RequestComposition.Compose(
            ObjectPath.OfText("c/a").Value!,
            texts,
            new CompositionContext { Variables = VariablesOf(one) }
        );
    }

    // As the request around a nested one has them.
    private static VariableSet VariablesOf(Case one)
    {
        var query = string.Join(
            '&',
            one.Variables.Select((value, number) => $"${(char)('a' + number)}={value}")
        );
        return RequestParser.Parse("/c/a", query, new ParserOptions()).Value?.Variables ?? VariableSet.Empty;
    }

    private sealed record Case(
        IReadOnlyList<string> Queries,
        IReadOnlyList<string> Macros,
        IReadOnlyList<string> Variables
    )
    {
        public override string ToString() =>
            $"queries:\n{string.Join('\n', Queries)}\nmacros:\n{string.Join('\n', Macros)}\nvariables:\n{string.Join('\n', Variables)}";
    }
}
