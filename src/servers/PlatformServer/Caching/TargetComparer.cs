using System.Text;

namespace ImageServing.PlatformServer.Caching;

/// <summary>Compares request targets, which are ASCII, with what was received as bytes.</summary>
internal sealed class TargetComparer
    : IEqualityComparer<string>,
        IAlternateEqualityComparer<ReadOnlySpan<byte>, string>
{
    // Longer ones are not kept (UrlMemo), and may be compared as slowly as they like.
    private const int UsualLength = 1024;

    public static readonly TargetComparer Instance = new();

    public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

    public int GetHashCode(string target)
    {
        Span<byte> bytes =
            target.Length <= UsualLength ? stackalloc byte[UsualLength] : new byte[target.Length];
        Encoding.ASCII.TryGetBytes(target, bytes, out var count);
        return GetHashCode(bytes[..count]);
    }

    public bool Equals(ReadOnlySpan<byte> alternate, string other) => Ascii.Equals(alternate, other);

    // Seeded anew in each process, so that nobody can prepare URLs that collide.
    public int GetHashCode(ReadOnlySpan<byte> target)
    {
        var hash = new HashCode();
        hash.AddBytes(target);
        return hash.ToHashCode();
    }

    public string Create(ReadOnlySpan<byte> target) => Encoding.ASCII.GetString(target);
}
