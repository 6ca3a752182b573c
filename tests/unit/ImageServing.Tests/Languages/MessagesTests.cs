using System.Reflection;
using ImageServing.Cli.Languages;

namespace ImageServing.Tests.Languages;

/// <summary>
/// That every language has every message, with the same parameters, the compiler asserts; here that the messages use
/// them, and that they are translated at all.
/// </summary>
public class MessagesTests
{
    // Words that are the same in several languages, or a name.
    private static readonly string[] s_mayBeEqual =
    [
        "ColumnServer",
        "ColumnRestarts",
        "ColumnCause",
        "ColumnProcess",
        "ColumnState",
        "ColumnType",
        "EndCodeShort",
        "EndSignal",
        "EndHangShort",
        "EndStartTimeoutShort",
        "GuardianLine",
        "HelpCommands",
        "HelpOptions",
        "HelpOptionsWord",
        "WatchHead",
    ];

    public static TheoryData<string> Codes => [.. Language.All.Keys.Where(code => code != "en")];

    public static TheoryData<string> AllCodes => [.. Language.All.Keys];

    private static IEnumerable<MethodInfo> Methods =>
        typeof(Messages).GetMethods().Where(method => method is { IsAbstract: true });

    [Theory]
    [MemberData(nameof(AllCodes))]
    public void Every_message_says_its_parameters(string code)
    {
        var messages = Language.All[code]();
        foreach (var method in Methods)
        {
            foreach (var count in new[] { 0, 1, 2, 17 })
            {
                var arguments = ArgumentsOf(method, count);
                var text = TextOf(messages, method, arguments);
                Assert.All(
                    arguments,
                    argument => Assert.Contains($"{argument}", text, StringComparison.Ordinal)
                );
            }
        }
    }

    [Theory]
    [MemberData(nameof(AllCodes))]
    public void Every_message_is_one_tidy_line(string code)
    {
        var messages = Language.All[code]();
        foreach (var method in Methods)
        {
            var text = TextOf(messages, method, ArgumentsOf(method, 2));
            Assert.NotEmpty(text);
            Assert.Equal(text.Trim(), text);
            Assert.DoesNotContain("  ", text, StringComparison.Ordinal);
            Assert.DoesNotContain(text, char.IsControl);
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_message_is_translated(string code)
    {
        var messages = Language.All[code]();
        var english = new English();
        Assert.Empty(
            Methods
                .Where(method =>
                    TextOf(messages, method, ArgumentsOf(method, 2))
                    == TextOf(english, method, ArgumentsOf(method, 2))
                )
                .Select(NameOf)
                .Except(s_mayBeEqual, StringComparer.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(AllCodes))]
    public void A_sentence_ends_as_it_ends_in_English(string code)
    {
        var messages = Language.All[code]();
        var english = new English();
        Assert.All(
            Methods,
            method =>
                Assert.Equal(
                    EndOf(TextOf(english, method, ArgumentsOf(method, 2))),
                    EndOf(TextOf(messages, method, ArgumentsOf(method, 2)))
                )
        );
    }

    [Theory]
    [MemberData(nameof(AllCodes))]
    public void Words_that_people_type_stay_as_they_are(string code)
    {
        var messages = Language.All[code]();
        var english = new English();
        foreach (var method in Methods)
        {
            var original = TextOf(english, method, ArgumentsOf(method, 2));
            var text = TextOf(messages, method, ArgumentsOf(method, 2));
            foreach (
                var word in original
                    .Split(' ', '\'', '.', ',')
                    .Where(word => word.StartsWith("--", StringComparison.Ordinal))
            )
            {
                Assert.Contains(word, text, StringComparison.Ordinal);
            }

            Assert.Equal(
                original.Contains("'ImageServing ", StringComparison.Ordinal),
                text.Contains("'ImageServing ", StringComparison.Ordinal)
            );
        }
    }

    [Theory]
    [InlineData("en", 0, "0 failures in a row.")]
    [InlineData("en", 1, "1 failure so far.")]
    [InlineData("en", 2, "2 failures in a row.")]
    [InlineData("fr", 0, "0 échec jusqu'ici.")]
    [InlineData("fr", 2, "2 échecs de suite.")]
    [InlineData("de", 0, "0 Fehlschläge in Folge.")]
    [InlineData("de", 1, "Bisher 1 Fehlschlag.")]
    [InlineData("pt", 0, "0 falha até agora.")]
    [InlineData("es", 0, "0 fallos seguidos.")]
    public void Plurals_follow_the_language(string code, int count, string expected) =>
        Assert.Equal(expected, Language.All[code]().NoteFailures(count));

    private static object[] ArgumentsOf(MethodInfo method, int count) =>
        [
            .. method
                .GetParameters()
                .Select(
                    (parameter, i) =>
                        parameter.ParameterType == typeof(int)
                            ? (object)(count + (1000 * i))
                            : $"<{parameter.Name}>"
                ),
        ];

    private static string TextOf(Messages messages, MethodInfo method, object[] arguments) =>
        (string)method.Invoke(messages, arguments)!;

    private static string NameOf(MethodInfo method) =>
        method.Name.StartsWith("get_", StringComparison.Ordinal) ? method.Name[4..] : method.Name;

    private static string EndOf(string text) => text[^1] is '.' or ':' or '?' ? text[^1..] : "";
}
