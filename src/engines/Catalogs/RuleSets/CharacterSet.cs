using System.Collections;
using System.Globalization;
using System.Text;

namespace ImageServing.Catalogs.RuleSets;

/// <summary>
/// A set of UTF-16 code units with the algebra of Java's character classes: union, intersection, complement. It is
/// printed as a .NET class without options, so that nothing depends on how .NET folds case.
/// </summary>
internal sealed class CharacterSet
{
    private const int Units = 0x10000;
    private readonly BitArray _has;

    private CharacterSet(BitArray has) => _has = has;

    /// <summary>The units that fulfil a condition.</summary>
    public static CharacterSet Where(Func<char, bool> condition)
    {
        var has = new BitArray(Units);
        for (var unit = 0; unit < Units; unit++)
        {
            has[unit] = condition((char)unit);
        }

        return new CharacterSet(has);
    }

    /// <summary>The units of a text.</summary>
    public static CharacterSet Of(string units)
    {
        var has = new BitArray(Units);
        foreach (var unit in units)
        {
            has[unit] = true;
        }

        return new CharacterSet(has);
    }

    /// <summary>The units from one to another, both included.</summary>
    public static CharacterSet Range(char first, char last)
    {
        var has = new BitArray(Units);
        for (int unit = first; unit <= last; unit++)
        {
            has[unit] = true;
        }

        return new CharacterSet(has);
    }

    /// <summary>What either has.</summary>
    public CharacterSet Union(CharacterSet other) => new(Copy().Or(other._has));

    /// <summary>What both have.</summary>
    public CharacterSet Intersect(CharacterSet other) => new(Copy().And(other._has));

    /// <summary>What this has not.</summary>
    public CharacterSet Complement() => new(Copy().Not());

    /// <summary>With the other case of every letter; Java folds ASCII only, unless told otherwise.</summary>
    public CharacterSet FoldCase(bool unicode)
    {
        var has = Copy();
        for (var unit = 0; unit < (unicode ? Units : 128); unit++)
        {
            if (_has[unit])
            {
                has[char.ToUpperInvariant((char)unit)] = true;
                has[char.ToLowerInvariant((char)unit)] = true;
            }
        }

        return new CharacterSet(has);
    }

    /// <summary>The set as a .NET character class.</summary>
    public string ToPattern()
    {
        var ranges = Ranges(expected: true);
        var others = Ranges(expected: false);
        var isInverted = ranges.Length == 0 || (others.Length > 0 && others.Length < ranges.Length);
        return isInverted ? $"[^{others}]" : $"[{ranges}]";
    }

    /// <summary>A unit that means itself in a .NET pattern, inside and outside of classes.</summary>
    public static string Literal(char unit) =>
        char.IsAsciiLetterOrDigit(unit)
            ? unit.ToString()
            : "\\u" + ((int)unit).ToString("X4", CultureInfo.InvariantCulture);

    private BitArray Copy() => new(_has);

    private string Ranges(bool expected)
    {
        var ranges = new StringBuilder();
        for (var first = 0; first < Units; first++)
        {
            if (_has[first] != expected)
            {
                continue;
            }

            var last = first;
            while (last + 1 < Units && _has[last + 1] == expected)
            {
                last++;
            }

            ranges.Append(Literal((char)first));
            if (last > first)
            {
                ranges.Append('-').Append(Literal((char)last));
            }

            first = last;
        }

        return ranges.ToString();
    }
}
