using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using ImageServing.Protocol;

namespace ImageServing.Catalogs.RuleSets;

/// <summary>
/// A compiled expression. One with repeats runs on the engine that never backtracks, in time linear in the
/// request; those with look-around, back references or atomic groups backtrack and are stopped by a limit.
/// </summary>
public sealed class RuleExpression
{
    private readonly Regex _regex;

    private RuleExpression(Regex regex, JavaPattern pattern) => (_regex, Pattern) = (regex, pattern);

    /// <summary>The groups that a substitution may refer to.</summary>
    public JavaPattern Pattern { get; }

    /// <summary>Whether it holds the memory of the engine that never backtracks.</summary>
    public bool IsOnLinearEngine => _regex.Options.HasFlag(RegexOptions.NonBacktracking);

    /// <summary>Whether a search takes time linear in the request.</summary>
    public bool IsLinear => IsOnLinearEngine || IsSimple(Pattern);

    /// <summary>
    /// Compiles a Java expression, or says what is wrong with it. An empty one matches every request, at its end,
    /// where a substitution is appended (reference: substitution).
    /// </summary>
    /// <param name="expression">The expression.</param>
    /// <param name="mayUseLinearEngine">Whether there is memory left for the engine that never backtracks.</param>
    public static Parsed<RuleExpression> Compile(string expression, bool mayUseLinearEngine = true)
    {
        var translated = JavaRegex.Translate(expression.Length == 0 ? @"\z" : expression);
        if (!translated.IsSuccess)
        {
            return translated.Refusal;
        }

        try
        {
            return new RuleExpression(Create(translated.Value, mayUseLinearEngine), translated.Value);
        }
        catch (RegexParseException e)
        {
            return new Refusal(
                RefusalKind.InvalidValue,
                null,
                $"the expression is refused: it is no regular expression ({e.Error})"
            );
        }
    }

    /// <summary>Searches a text. False in <paramref name="inTime"/> when the search was given up.</summary>
    public Match First(string text, out bool inTime) => Search(() => _regex.Match(text), out inTime);

    /// <summary>Searches for the match after another one.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "A match belongs to its expression.")]
    public Match Next(Match match, out bool inTime) => Search(match.NextMatch, out inTime);

    private static Match Search(Func<Match> search, out bool inTime)
    {
        try
        {
            var match = search();
            inTime = true;
            return match;
        }
        catch (RegexMatchTimeoutException)
        {
            inTime = false;
            return Match.Empty;
        }
    }

    private static bool IsSimple(JavaPattern pattern) => pattern.Choices <= RuleLimits.SimpleChoices;

    private static Regex Create(JavaPattern pattern, bool mayUseLinearEngine)
    {
        const RegexOptions options = RegexOptions.CultureInvariant;
        if (mayUseLinearEngine && !IsSimple(pattern))
        {
            try
            {
                // Its time is bounded by the request's length. A limit would only refuse good requests while the
                // machine is so busy that this thread waits for its turn.
                return new Regex(
                    pattern.Text,
                    options | RegexOptions.NonBacktracking,
                    Regex.InfiniteMatchTimeout
                );
            }
            catch (NotSupportedException)
            {
                // Look-around, back references and atomic groups need the engine that backtracks.
            }
        }

        return new Regex(pattern.Text, options, TimeSpan.FromMilliseconds(RuleLimits.MatchMilliseconds));
    }
}
