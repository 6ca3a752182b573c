using System.Globalization;

namespace ImageServing.PlatformServer.Http;

/// <summary>The media types that a client takes (RFC 9110, 12.5.1).</summary>
internal sealed class AcceptHeader
{
    // Browsers name about ten types; whoever names more is read so far.
    private const int MostTypes = 64;

    private const string Anything = "*/*";

    private readonly Dictionary<string, double> _weights = new(StringComparer.OrdinalIgnoreCase);

    private AcceptHeader() { }

    /// <summary>Reads the header; what is no media type is passed over.</summary>
    public static AcceptHeader Parse(string text)
    {
        var result = new AcceptHeader();
        foreach (
            var part in text.Split(
                    ',',
                    MostTypes,
                    StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
                )
                .Take(MostTypes)
        )
        {
            var fields = part.Split(';', StringSplitOptions.TrimEntries);
            result._weights[fields[0]] = WeightIn(fields.AsSpan(1));
        }

        return result;
    }

    /// <summary>The weight of a type that the client names itself, 0..1; 0 when it does not.</summary>
    /// <remarks>
    /// Programs that know nothing but JPEG send "image/*" and "*/*" all the same, so these promise nothing of a format
    /// that is younger than they are.
    /// </remarks>
    public double Named(string type) => _weights.GetValueOrDefault(type);

    /// <summary>The weight of a type by what matches it best, 0..1; 1 when there is no header.</summary>
    public double Of(string type)
    {
        if (_weights.Count == 0)
        {
            return 1;
        }
        var family = type[..type.IndexOf('/', StringComparison.Ordinal)] + "/*";
        return
            _weights.TryGetValue(type, out var weight)
            || _weights.TryGetValue(family, out weight)
            || _weights.TryGetValue(Anything, out weight)
            ? weight
            : 0;
    }

    // A weight that is none counts as if it were absent.
    private static double WeightIn(ReadOnlySpan<string> parameters)
    {
        foreach (var parameter in parameters)
        {
            if (
                parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
                && double.TryParse(
                    parameter.AsSpan(2),
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out var weight
                )
                && weight is >= 0 and <= 1
            )
            {
                return weight;
            }
        }

        return 1;
    }
}
