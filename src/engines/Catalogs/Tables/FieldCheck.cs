namespace ImageServing.Catalogs;

/// <summary>Judges the text of a field: what is not valid, and what would be.</summary>
internal static class FieldCheck
{
    /// <summary>What is wrong with a value, whose default is used instead; null when nothing is.</summary>
    public static string? Complaint(Field field, ReadOnlySpan<char> text) =>
        text.IsEmpty || Wanted(field, text) is not { } wanted
            ? null
            : $"{field} is '{text}', but must be {wanted}; the default is used";

    /// <summary>Whether a field can hold a wrong value at all.</summary>
    public static bool IsTyped(Field field) =>
        field
            is Field.Anchor
                or Field.AssetType
                or Field.DigimarcInfo
                or Field.Expiration
                or Field.PrintResolution
                or Field.Resolution
                or Field.Size
                or Field.ThumbRes
                or Field.ThumbType
                or Field.TimeStamp
                or Field.VideoBitRate
                or Field.VideoSize
                or Field.AudioBitRate
                or Field.TotalStreamBitRate;

    private static string? Wanted(Field field, ReadOnlySpan<char> text) =>
        field switch
        {
            Field.Anchor when FieldValues.Anchor(text) is null => "two whole numbers like 120,80",
            Field.AssetType when FieldValues.AssetTypeOf(text) is null =>
                "MEDIASET, SPINSET, SPINSET2D, VIDEOSET, IMAGESET or ECATALOG",
            Field.DigimarcInfo when FieldValues.Digimarc(text) is null =>
                "type 0 to 4, flags 0 to 7 and two whole numbers like 4,0,1998,2001",
            Field.Expiration when FieldValues.Expiration(text) is null && FieldValues.Real(text) is not -2 =>
                "hours from 0, -1 for ever or -2 for the catalog's default",
            Field.PrintResolution when FieldValues.PrintResolution(text) is null && !IsZero(text) =>
                "a whole number larger than 0",
            Field.Resolution or Field.ThumbRes when FieldValues.Resolution(text) is null && !IsZero(text) =>
                "a number larger than 0",
            Field.Size or Field.VideoSize when FieldValues.Size(text) is null =>
                "a width and a height larger than 0 like 2000,1500",
            Field.ThumbType when FieldValues.ThumbType(text) is null && !IsZero(text) =>
                "1 (crop), 2 (fit) or 3 (texture)",
            Field.TimeStamp when CatalogTime.Parse(text) is null =>
                "milliseconds since 1970 or like 12/31/2025 23:59:59 GMT -7",
            Field.VideoBitRate
            or Field.AudioBitRate
            or Field.TotalStreamBitRate when FieldValues.BitRate(text) is null =>
                "a whole number of bits a second",
            _ => null,
        };

    // 0 is documented as "use the default".
    private static bool IsZero(ReadOnlySpan<char> text) => FieldValues.Real(text) is 0;

    /// <summary>Whether braces and parentheses are pairs, as sets need them (reference: ImageSet).</summary>
    public static bool HasPairs(ReadOnlySpan<byte> text)
    {
        // Sets nest two or three deep; the stack is a bound for text that is no set.
        const int MaxDepth = 64;
        Span<byte> open = stackalloc byte[MaxDepth];
        var depth = 0;
        foreach (var c in text)
        {
            switch (c)
            {
                case (byte)'{' or (byte)'(' when depth == MaxDepth:
                    return false;
                case (byte)'{':
                    open[depth++] = (byte)'}';
                    break;
                case (byte)'(':
                    open[depth++] = (byte)')';
                    break;
                case (byte)'}' or (byte)')' when depth == 0 || open[--depth] != c:
                    return false;
                default:
                    break;
            }
        }

        return depth == 0;
    }
}
