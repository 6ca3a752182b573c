using FsCheck;
using FsCheck.Fluent;
using ImageServing.Catalogs.RuleSets;

namespace ImageServing.Catalogs.Tests.RuleSets;

/// <summary>
/// Random Java patterns over a, b and c, each made beside an expression whose language is decided by derivatives:
/// both must agree about every text.
/// </summary>
public sealed class JavaRegexProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1000);

    private sealed record Sample(string Java, Language Meaning);

    private static readonly Gen<Sample> Class = Gen.Elements(
        Letters("a", "a"),
        Letters("b", "b"),
        Letters(@"\Qc\E", "c"),
        Letters(@"\x61", "a"),
        Letters(@"\0142", "b"),
        Letters("(?i:A)", "a"),
        Letters("[ab]", "ab"),
        Letters("[a[b-c]]", "abc"),
        Letters("[a-c&&[^b]]", "ac"),
        Letters("[a-c&&bc&&[^c]]", "b"),
        Letters("[^a]", "bc"),
        Letters("[^a-b&&[b-z]]", "ac"),
        Letters("(?i:[^B])", "ac"),
        Letters(@"\p{Alpha}", "abc"),
        Letters(@"[\w&&[^\x{63}]]", "ab"),
        Letters(".", "abc"),
        Letters(@"\D", "abc"),
        Letters("[a&&b]", "")
    );

    private static Sample Letters(string java, string letters) => new(java, Language.OneOf(letters));

    private static Gen<Sample> Pattern(int size) =>
        size == 0
            ? Class
            : Gen.OneOf(
                Class,
                from left in Pattern(size - 1)
                from right in Pattern(size - 1)
                from open in Gen.Elements("(", "(?:", "(?-i:")
                select new Sample(
                    $"{open}{left.Java}|{right.Java})",
                    Language.Either(left.Meaning, right.Meaning)
                ),
                from left in Pattern(size - 1)
                from right in Pattern(size - 1)
                select new Sample(
                    $"(?:{left.Java})(?:{right.Java})",
                    Language.Both(left.Meaning, right.Meaning)
                ),
                from inner in Pattern(size - 1)
                from quantifier in Gen.Elements("*", "*?", "{0,}")
                select new Sample($"(?:{inner.Java}){quantifier}", Language.Many(inner.Meaning)),
                from inner in Pattern(size - 1)
                from quantifier in Gen.Elements("?", "??", "{0,1}")
                select new Sample(
                    $"(?:{inner.Java}){quantifier}",
                    Language.Either(inner.Meaning, Language.Nothing)
                ),
                from inner in Pattern(size - 1)
                select new Sample(
                    $"(?x: (?:{inner.Java}) {{2}} # twice\n)",
                    Language.Both(inner.Meaning, inner.Meaning)
                )
            );

    [Fact]
    public void A_translated_pattern_has_the_language_of_the_original() =>
        Prop.ForAll(
                (
                    from pattern in Pattern(4)
                    from text in Gen.Elements('a', 'b', 'c').ListOf()
                    select (Pattern: pattern, Text: string.Concat(text.Take(8)))
                ).ToArbitrary(),
                sample =>
                {
                    var compiled = RuleExpression.Compile($@"\A(?:{sample.Pattern.Java})\z").Value!;
                    return compiled.First(sample.Text, out var inTime).Success
                            == sample.Pattern.Meaning.Has(sample.Text)
                        && inTime
                        && compiled.IsLinear;
                }
            )
            .Check(Many);

    [Fact]
    public void Random_text_is_a_pattern_or_refused_with_one_line()
    {
        var piece = Gen.OneOf(
            Gen.Elements(
                "(",
                ")",
                "[",
                "]",
                "{",
                "}",
                "\\",
                "*",
                "+",
                "?",
                "|",
                "^",
                "$",
                "-",
                "&&",
                "(?",
                "(?<",
                "(?i)",
                "\\Q",
                "\\E",
                "\\p{",
                "\\x{",
                "a",
                "1",
                ",",
                "#",
                ":"
            ),
            ArbMap.Default.GeneratorFor<char>().Select(c => c.ToString())
        );
        Prop.ForAll(
                piece.ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary(),
                pattern =>
                {
                    var compiled = RuleExpression.Compile(pattern);
                    return compiled.IsSuccess
                        || !compiled.Refusal.Message.Contains('\n', StringComparison.Ordinal);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    /// <summary>A regular language, and whether it has a text by Brzozowski's derivatives.</summary>
    private abstract record Language
    {
        public static Language Nothing { get; } = new Empty();

        public static Language OneOf(string letters) => new Letter(letters);

        public static Language Either(Language left, Language right) => new Alternative(left, right);

        public static Language Both(Language first, Language second) => new Sequence(first, second);

        public static Language Many(Language inner) => new Star(inner);

        public bool Has(string text) => text.Aggregate(this, (rest, c) => rest.After(c)).HasEmpty;

        protected abstract bool HasEmpty { get; }

        protected abstract Language After(char c);

        private sealed record Empty : Language
        {
            protected override bool HasEmpty => true;

            protected override Language After(char c) => OneOf("");
        }

        private sealed record Letter(string Letters) : Language
        {
            protected override bool HasEmpty => false;

            protected override Language After(char c) =>
                Letters.Contains(c, StringComparison.Ordinal) ? Nothing : OneOf("");
        }

        private sealed record Alternative(Language Left, Language Right) : Language
        {
            protected override bool HasEmpty => Left.HasEmpty || Right.HasEmpty;

            protected override Language After(char c) => Either(Left.After(c), Right.After(c));
        }

        private sealed record Sequence(Language First, Language Second) : Language
        {
            protected override bool HasEmpty => First.HasEmpty && Second.HasEmpty;

            protected override Language After(char c)
            {
                var first = Both(First.After(c), Second);
                return First.HasEmpty ? Either(first, Second.After(c)) : first;
            }
        }

        private sealed record Star(Language Inner) : Language
        {
            protected override bool HasEmpty => true;

            protected override Language After(char c) => Both(Inner.After(c), this);
        }
    }
}
