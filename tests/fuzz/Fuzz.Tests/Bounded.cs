using System.Globalization;
using System.Text;
using ImageServing.Protocol;
using ImageServing.Settings;

namespace Fuzz.Tests;

/// <summary>What holds for every answer, whatever was asked.</summary>
internal static class Bounded
{
    // A message is a line of a log; the longest of our own names some words and shows 40 characters of the input.
    private const int LongestMessage = 600;

    /// <summary>Does something that may not take more memory than given.</summary>
    /// <param name="most">Bytes that the garbage collector may have to collect afterwards.</param>
    /// <param name="work">What to do.</param>
    public static T Memory<T>(long most, Func<T> work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = work();
        var taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(taken <= most, $"took {taken} bytes, at most {most} are right");
        return result;
    }

    /// <summary>A refusal is one printable line.</summary>
    public static void AssertSensible(Refusal refusal)
    {
        AssertLine(refusal.Message);
        if (refusal.Command is { } command)
        {
            AssertLine(command);
        }
    }

    /// <summary>A fault is one printable line.</summary>
    public static void AssertSensible(Fault fault) => AssertLine(fault.Message);

    private static void AssertLine(string text)
    {
        Assert.InRange(text.Length, 1, LongestMessage);
        foreach (var rune in text.EnumerateRunes())
        {
            var isPrintable =
                Rune.GetUnicodeCategory(rune)
                is not (
                    UnicodeCategory.Control
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
                    or UnicodeCategory.Format
                );
            Assert.True(isPrintable && rune != Rune.ReplacementChar, $"U+{rune.Value:X4} in a message");
        }
    }
}
