namespace ImageServing.ResponseCache.Storage;

/// <summary>A moment in four bytes: seconds since 1970, until 2106.</summary>
internal static class UnixSeconds
{
    public static uint Of(DateTimeOffset time) =>
        (uint)Math.Clamp(time.ToUnixTimeSeconds(), 0, uint.MaxValue);
}
