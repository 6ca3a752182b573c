using System.Globalization;
using System.Text;

namespace ImageServing.Protocol.Locking;

/// <summary>
/// The simple lock of a query: "&amp;xxxx" at its end, a 16-bit sum over the modifiers before it, still encoded
/// (reference: Request locking). It keeps casual hands off and is no secret; <see cref="SignedLock"/> is.
/// </summary>
public static class RequestLock
{
    private const int Digits = 4;

    /// <summary>The sum over a query as four lower-case hexadecimal digits.</summary>
    public static string Value(string query)
    {
        var sum = 0;
        foreach (var value in Encoding.UTF8.GetBytes(query))
        {
            // The documented function adds plain C characters, which are signed.
            sum = ((sum * 131) + (sbyte)value) & 0xffff;
        }

        return sum.ToString("x4", CultureInfo.InvariantCulture);
    }

    /// <summary>Puts a lock behind a query, which has no '?' before it.</summary>
    public static string Lock(string query) => $"{query}&{Value(query)}";

    /// <summary>Takes the lock off a query, after checking it.</summary>
    public static Unlocked Unlock(string query)
    {
        var end = query.Length - Digits - 1;
        if (end < 0 || query[end] != '&')
        {
            return Unlocked.Reject(
                "the request is not locked; it must end with '&' and four hexadecimal digits"
            );
        }

        return Value(query[..end]).Equals(query[(end + 1)..], StringComparison.OrdinalIgnoreCase)
            ? Unlocked.Open(query[..end])
            : Unlocked.Reject("the lock does not fit the request; it was made for other commands");
    }
}
