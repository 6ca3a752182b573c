using System.Globalization;
using ImageServing.Protocol;

namespace Fuzz.Tests.Language;

/// <summary>Queries made to be slow, of any length. The benchmarks measure them, too.</summary>
internal static class HostileQueries
{
    private static readonly Dictionary<string, Func<int, string>> s_queries = new(StringComparer.Ordinal)
    {
        ["commands"] = length => Filled(length, "wid=1&"),
        ["different commands"] = length =>
            Filled(length, string.Concat(Commands.All.Select(c => c.Name + "=&"))),
        ["unknown names"] = length => Numbered(length, "a{0}=1&"),
        ["layers"] = length => Numbered(length, "layer={0}&"),
        ["named layers"] = length => Numbered(length, "layer={0},n{0}&"),
        ["effects"] = length => Numbered(length, "layer={0}&effect=1&"),
        ["definitions"] = length => Numbered(length, "$v{0}=1&"),
        ["definitions and sources"] = length => Numbered(length, "$v{0}=1&src=a&"),
        ["definitions and nested requests"] = length =>
            Numbered(length / 4, "$v{0}=1&") + Filled(length / 2, "src=is(a)&"),
        ["references"] = length => "$a=1&text=" + Filled(Math.Min(length, 8000), "$a$"),
        ["references to nothing"] = length => "text=" + Filled(Math.Min(length, 8000), "$b$"),
        ["a variable that grows"] = length =>
            $"$a={Filled(length / 4, "x")}&text={Filled(Math.Min(length / 2, 8000), "$a$")}",
        ["a source that grows"] = length =>
            $"$a={Filled(length / 4, "x")}&src={Filled(Math.Min(length / 2, 8000), "$a$")}",
        ["a foreign source that grows"] = length =>
            $"$a={Filled(length / 4, "x")}&src=(http://h/{Filled(Math.Min(length / 2, 8000), "$a$")})",
        ["variables that grow in nested requests"] = Growing,
        ["open brackets"] = length => "text=" + Filled(length, "{"),
        ["brackets"] = length => "text=" + Filled(Math.Min(length, 8000), "{}"),
        ["words before brackets"] = length => "text=" + Filled(Math.Min(length, 8000), "is()"),
        ["nested requests"] = length => Nested(length),
        ["nested requests beside each other"] = length => Numbered(length, "layer={0}&src=is(a?wid=1)&"),
        ["a path of segments"] = length => "clipPath=M0,0" + Filled(Math.Min(length, 8000), "l1,1"),
        ["colours"] = length => "bgc=" + Filled(Math.Min(length, 8000), "1,"),
        ["numbers"] = length => "rect=" + Filled(Math.Min(length, 8000), "9"),
        ["signs"] = length => "rotate=" + Filled(Math.Min(length, 8000), "-"),
        ["escapes"] = length => "text=" + Filled(Math.Min(length, 8000), "%41"),
        ["ampersands"] = length => Filled(length, "&"),
        ["macros"] = length => Filled(length, "$preset$&"),
        ["templates"] = length => Numbered(length, "template=c/t&layer={0}&src=c/img&"),
        ["set braces"] = length =>
            "imageSet=" + Filled(Math.Min(length, 4000), "{") + Filled(Math.Min(length, 4000), "}"),
    };

    /// <summary>Names of the forms.</summary>
    public static IEnumerable<string> Names => s_queries.Keys;

    /// <summary>A query of about so many characters.</summary>
    public static string Of(string name, int length) => s_queries[name](length);

    private static string Filled(int length, string piece) =>
        string.Concat(Enumerable.Repeat(piece, length / piece.Length));

    private static string Numbered(int length, string piece)
    {
        var format = System.Text.CompositeFormat.Parse(piece);
        var text = new System.Text.StringBuilder();
        for (var i = 1; text.Length < length; i++)
        {
            text.AppendFormat(CultureInfo.InvariantCulture, format, i);
        }
        return text.ToString();
    }

    private static string Nested(int length)
    {
        var text = Filled(length / 2, "wid=1&");
        for (var i = 0; i < ParserLimits.Nesting - 1; i++)
        {
            text = $"layer=1&src=is(a?{text})";
        }
        return text;
    }

    // Every request doubles what the one around it defines.
    private static string Growing(int length)
    {
        var inner = "text=$v0$";
        var levels = Math.Min(length / 60, ParserLimits.Nesting - 1);
        for (var i = levels; i > 0; i--)
        {
            inner =
                $"$v{i}=$v{i - 1}$$v{i - 1}$$v{i - 1}$&src=is(a?{inner.Replace("$v0$", $"$v{i}$", StringComparison.Ordinal)})";
        }
        return "$v0=0123456789&" + inner;
    }
}
