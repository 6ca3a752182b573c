using System.Text;
using System.Text.RegularExpressions;

namespace Fuzz.Tests;

/// <summary>Puts strange values where a well-formed file has good ones, so that every reader meets them.</summary>
internal static partial class RegistryValues
{
    private static readonly string[] s_values =
    [
        "",
        " ",
        "0",
        "1",
        "-1",
        "01",
        "+1",
        "1.5",
        "1e3",
        "0x10",
        "2147483647",
        "2147483648",
        "9223372036854775808",
        "99999999999999999999",
        "1k",
        "1m",
        "1048577g",
        "g",
        "%",
        "0%",
        "50%",
        "101%",
        "on",
        "off",
        "true",
        "maybe",
        "overlap",
        "stopFirst",
        "notify",
        "delay",
        "health",
        "http",
        "render",
        "*",
        "::",
        "::1",
        "0.0.0.0",
        "127.0.0.1",
        "999.1.1.1",
        "/",
        "/health",
        "../..",
        "logs/",
        "SV::x",
        "is",
        "IS",
        "SVG",
        "Tomcat",
        "-Xmx1g",
        "-Xmx",
        "-Xmx-1",
        "a b",
        "a=b",
        "&#10;",
        "&#x85;",
        "&#x1F388;",
        "&lt;server/>",
        "{0}",
    ];

    /// <summary>The file with one to six values changed.</summary>
    public static byte[] Change(string file, Random random)
    {
        var count = Value().Count(file);
        var changed = Enumerable.Range(0, random.Next(1, 7)).Select(_ => random.Next(count)).ToHashSet();
        var number = 0;
        return Encoding.UTF8.GetBytes(
            Value().Replace(file, match => changed.Contains(number++) ? OneOf(random) : match.Value)
        );
    }

    private static string OneOf(Random random) =>
        random.Next(20) == 0
            ? new string('9', random.Next(1, 20_000))
            : s_values[random.Next(s_values.Length)];

    // What stands between quotes, or between an opening and a closing tag.
    [GeneratedRegex("(?<=\")[^\"<>]*(?=\")|(?<=>)[^<>\\s][^<>]*(?=</)", RegexOptions.None, 1000)]
    private static partial Regex Value();
}
