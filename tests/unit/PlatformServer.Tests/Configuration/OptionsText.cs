using System.Collections;
using System.Globalization;
using System.Text;

namespace ImageServing.PlatformServer.Tests.Configuration;

/// <summary>Options as text: records compare their lists by reference.</summary>
internal static class OptionsText
{
    public static string Of(object? value) =>
        value switch
        {
            null => "null",
            string text => text,
            IEnumerable list => $"[{string.Join(';', list.Cast<object>().Select(Of))}]",
            _ when value.GetType().Namespace!.StartsWith("ImageServing", StringComparison.Ordinal)
                    && !value.GetType().IsEnum => Properties(value),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };

    private static string Properties(object value)
    {
        var text = new StringBuilder();
        foreach (var property in value.GetType().GetProperties().Where(p => !p.GetMethod!.IsStatic))
        {
            text.Append(CultureInfo.InvariantCulture, $"{property.Name}={Of(property.GetValue(value))}\n");
        }

        return text.ToString();
    }
}
